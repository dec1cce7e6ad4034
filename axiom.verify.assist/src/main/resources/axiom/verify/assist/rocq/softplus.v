Definition softplus (x : R) : R := ln (1 + exp x).

