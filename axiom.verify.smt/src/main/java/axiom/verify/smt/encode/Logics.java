package axiom.verify.smt.encode;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import axiom.verify.smt.term.Function;
import axiom.verify.smt.term.Printer;
import axiom.verify.smt.term.Sort;
import axiom.verify.smt.term.Term;
import axiom.verify.smt.term.Terms;

/** The least logic of SMT-LIB that assertions are in. */
final class Logics {

    private Logics() {}

    /** The name of a logic, and whether it has quantifiers. */
    record Logic(String name, boolean quantifiers) {

        private static final Pattern PARTS = Pattern
                .compile("(?<free>QF_)?(AX?)?(UF)?(BV)?(?<floats>FP)?(DT)?(S)?([RI]DL|(?<degree>[LN])(?<numbers>R|I|IR)AT?)?");

        /** The same script in a larger logic. */
        Logic within(String wanted) {
            Matcher own = PARTS.matcher(name);
            Matcher large = PARTS.matcher(wanted);
            boolean fits = wanted.equals("ALL") || own.matches() && large.matches()
                    && (!quantifiers || large.group("free") == null)
                    && (own.group("floats") == null || large.group("floats") != null)
                    && (own.group("degree") == null || large.group("degree") != null
                            && own.group("degree").compareTo(large.group("degree")) <= 0
                            && large.group("numbers").contains(own.group("numbers")));
            if (!fits) {
                throw new Refusal("the problem is in " + name + ", which is not within " + wanted + ", in which solvers are to be asked");
            }
            return new Logic(wanted, quantifiers);
        }
    }

    static Logic of(List<Term> assertions) {
        Collection<Term.Compound> all = Printer.compounds(assertions);
        Set<Sort> sorts = EnumSet.noneOf(Sort.class);
        boolean quantified = false;
        boolean nonlinear = false;
        for (Term.Compound compound : all) {
            sorts.add(compound.sort());
            compound.arguments().forEach(a -> sorts.add(a.sort()));
            switch (compound) {
                case Term.ForAll forAll -> {
                    quantified = true;
                    forAll.variables().forEach(v -> sorts.add(v.sort()));
                }
                case Term.Apply apply -> nonlinear |= apply.function() == Function.MUL
                        && apply.arguments().stream().filter(a -> Terms.constant(a).isEmpty()).count() > 1;
            }
        }
        if (sorts.contains(Sort.FLOAT32)) {
            if (quantified || nonlinear || sorts.contains(Sort.INT)) {
                throw Refusal.of("float32 beside " + (quantified ? "quantifiers" : nonlinear ? "products of real numbers" : "integers"));
            }
            return new Logic(sorts.contains(Sort.REAL) ? "QF_FPLRA" : "QF_FP", false);
        }
        String numbers = !sorts.contains(Sort.INT) ? "RA" : sorts.contains(Sort.REAL) ? "IRA" : "IA";
        return new Logic((quantified ? "" : "QF_") + (nonlinear ? "N" : "L") + numbers, quantified);
    }
}
