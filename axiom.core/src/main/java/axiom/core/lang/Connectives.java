package axiom.core.lang;

import java.util.ArrayList;
import java.util.List;

import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.core.lang.Denotation.Stated;

/** Puts statements together. What is true or false whatever the numbers are goes away, and so does a double negation. */
final class Connectives {

    static final Stated TRUE = new Stated(new Formula.And(List.of()), 1);
    static final Stated FALSE = new Stated(new Formula.Or(List.of()), 1);

    private Connectives() {}

    static boolean isTrue(Formula formula) {
        return formula.equals(TRUE.formula());
    }

    static boolean isFalse(Formula formula) {
        return formula.equals(FALSE.formula());
    }

    /** Whether something is negated, or one of several statements is enough. */
    static boolean areIn(Formula formula) {
        return switch (formula) {
            case Formula.Or _, Formula.Not _ -> true;
            case Formula.And(List<Formula> parts) -> parts.stream().anyMatch(Connectives::areIn);
            case Formula.ForAll(_, _, Formula body) -> areIn(body);
            case Formula.Exists(_, _, Formula body) -> areIn(body);
            case Formula.Compare _, Formula.Approximate _, Formula.Finite _, Formula.Among _ -> false;
        };
    }

    static Stated all(Stated... parts) {
        List<Formula> left = new ArrayList<>();
        int size = 1;
        for (Stated part : parts) {
            if (isFalse(part.formula())) {
                return FALSE;
            }
            // "true" has no parts
            left.addAll(part.formula() instanceof Formula.And(List<Formula> more) ? more : List.of(part.formula()));
            size += part.size();
        }
        return new Stated(left.size() == 1 ? left.getFirst() : new Formula.And(left), size);
    }

    static Stated any(Stated... parts) {
        List<Formula> left = new ArrayList<>();
        int size = 1;
        for (Stated part : parts) {
            if (isTrue(part.formula())) {
                return TRUE;
            }
            left.addAll(part.formula() instanceof Formula.Or(List<Formula> more) ? more : List.of(part.formula()));
            size += part.size();
        }
        return new Stated(left.size() == 1 ? left.getFirst() : new Formula.Or(left), size);
    }

    static Stated not(Stated part) {
        if (isTrue(part.formula())) {
            return FALSE;
        } else if (isFalse(part.formula())) {
            return TRUE;
        }
        return new Stated(part.formula() instanceof Formula.Not(Formula inner) ? inner : new Formula.Not(part.formula()), part.size() + 1);
    }

    static Stated implies(Stated premise, Stated conclusion) {
        return any(not(premise), conclusion);
    }

    static Stated equivalent(Stated left, Stated right) {
        return all(implies(left, right), implies(right, left));
    }

    static Stated forAll(String variable, Domain domain, Stated body) {
        return isTrue(body.formula()) ? TRUE : new Stated(new Formula.ForAll(variable, domain, body.formula()), body.size() + 1);
    }

    static Stated exists(String variable, Domain domain, Stated body) {
        return isFalse(body.formula()) ? FALSE : new Stated(new Formula.Exists(variable, domain, body.formula()), body.size() + 1);
    }
}
