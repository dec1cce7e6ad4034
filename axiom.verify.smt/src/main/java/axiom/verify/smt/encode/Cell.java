package axiom.verify.smt.encode;

import java.util.Optional;

import axiom.verify.smt.term.Term;
import axiom.verify.smt.term.Terms;

/**
 * One element of a tensor.
 *
 * @param value a term; of no meaning where the element has no value
 * @param defined whether the element has a value
 * @param product if the element is a binary32 product, its factors: an addition may fuse them
 */
record Cell(Term value, Term defined, Optional<Product> product) {

    /** The factors of a product. */
    record Product(Term left, Term right) {}

    Cell(Term value, Term defined) {
        this(value, defined, Optional.empty());
    }

    /** An element that always has a value. */
    Cell(Term value) {
        this(value, Terms.TRUE);
    }
}
