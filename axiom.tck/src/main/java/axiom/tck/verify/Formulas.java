package axiom.tck.verify;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

import axiom.api.verify.Prover.Answer;

/** SMT-LIB scripts whose answers are known by construction. */
final class Formulas {

    private Formulas() {}

    /**
     * A script.
     *
     * @param name what it says
     * @param logic the logic that it needs
     * @param body declarations and assertions
     * @param answer the right answer
     */
    record Known(String name, String logic, String body, Answer answer) {
        String script() {
            return "(set-logic " + logic + ")\n" + body + "\n(check-sat)\n";
        }

        @Override
        public String toString() {
            return name + " (" + logic + ", " + answer + ")";
        }
    }

    /** Small ones that need more than linear arithmetic and propagation: a solver may give up, but not be wrong. */
    static List<Known> demanding() {
        return List.of(
                new Known("two has a root", "QF_NRA", "(declare-const x Real)(assert (= (* x x) 2.0))(assert (> x 0.0))", Answer.SAT),
                new Known("means keep their order", "QF_NRA",
                        "(declare-const x Real)(declare-const y Real)(assert (and (> x 0.0) (> y 0.0)))(assert (> (* 4.0 x y) (* (+ x y) (+ x y))))",
                        Answer.UNSAT),
                new Known("no fourth power is below its square's tangent", "QF_NRA",
                        "(declare-const x Real)(assert (< (* x x x x) (- (* 2.0 x x) 1.0)))", Answer.UNSAT),
                new Known("no three cubes of small numbers give 33", "QF_NIA",
                        "(declare-const a Int)(declare-const b Int)(declare-const c Int)(assert (and (<= 0 a 4) (<= 0 b 4) (<= 0 c 4)))"
                                + "(assert (= (+ (* a a a) (* b b b) (* c c c)) 33))",
                        Answer.UNSAT),
                new Known("a rounded third, times three, may be one", "QF_FP",
                        "(declare-const x (_ FloatingPoint 8 24))(assert (= x (fp.div RNE ((_ to_fp 8 24) RNE 1.0) ((_ to_fp 8 24) RNE 3.0))))"
                                + "(assert (fp.eq (fp.mul RNE x ((_ to_fp 8 24) RNE 3.0)) ((_ to_fp 8 24) RNE 1.0)))",
                        Answer.SAT),
                new Known("all is not lost by adding halves", "QF_FP",
                        "(declare-const x (_ FloatingPoint 8 24))(assert (and (fp.leq ((_ to_fp 8 24) RNE 0.0) x) (fp.leq x ((_ to_fp 8 24) RNE 1.0))))"
                                + "(assert (fp.gt (fp.add RNE x ((_ to_fp 8 24) RNE 0.5)) ((_ to_fp 8 24) RNE 1.5)))",
                        Answer.UNSAT),
                relu(true), relu(false));
    }

    /** A network of four ReLUs that computes |x| + |y|, and a bound on it over the unit square that holds or just not. */
    private static Known relu(boolean holds) {
        StringBuilder body = new StringBuilder(
                "(declare-const x Real)(declare-const y Real)(assert (and (<= (- 1.0) x 1.0) (<= (- 1.0) y 1.0)))");
        String[] sides = {"x", "(- x)", "y", "(- y)"};
        for (int i = 0; i < sides.length; i++) {
            body.append("(define-fun h" + i + " () Real (ite (> " + sides[i] + " 0.0) " + sides[i] + " 0.0))");
        }
        body.append("(assert (> (+ h0 h1 h2 h3) " + (holds ? "2.0" : "1.9") + "))");
        return new Known("a network of ReLUs is " + (holds ? "" : "not ") + "bounded", "QF_LRA", body.toString(),
                holds ? Answer.UNSAT : Answer.SAT);
    }

    /** Small ones, which any solver of the logic decides. */
    static List<Known> easy() {
        List<Known> all = new ArrayList<>(List.of(
                new Known("a number lies between others", "QF_LRA", "(declare-const x Real)(assert (and (< 1.0 x) (< x 2.0)))", Answer.SAT),
                new Known("no number lies below itself", "QF_LRA", "(declare-const x Real)(assert (< x x))", Answer.UNSAT),
                new Known("sums may be turned around", "QF_LRA",
                        "(declare-const x Real)(declare-const y Real)(assert (not (= (+ x y) (+ y x))))", Answer.UNSAT),
                new Known("a half is no sum of thirds", "QF_LRA",
                        "(declare-const x Real)(assert (= (* 3.0 x) 1.0))(assert (= (* 2.0 x) 1.0))", Answer.UNSAT),
                new Known("nothing is an answer to anything", "QF_LRA", "", Answer.SAT),
                new Known("false is never true", "QF_LRA", "(assert false)", Answer.UNSAT),
                new Known("an even number is not odd", "QF_LIA",
                        "(declare-const a Int)(declare-const b Int)(assert (= (* 2 a) (+ 1 (* 2 b))))", Answer.UNSAT),
                new Known("coins of 3 and 5 give 7 with change", "QF_LIA",
                        "(declare-const a Int)(declare-const b Int)(assert (= (+ (* 3 a) (* 5 b)) 7))",
                        Answer.SAT),
                new Known("a function of equals is equal", "QF_UF",
                        "(declare-sort U 0)(declare-fun f (U) U)(declare-const a U)(declare-const b U)(assert (= a b))(assert (not (= (f a) (f b))))",
                        Answer.UNSAT),
                new Known("a function may take two values", "QF_UFLRA",
                        "(declare-fun f (Real) Real)(assert (= (f 0.0) 1.0))(assert (= (f 1.0) 0.0))", Answer.SAT),
                new Known("a square is not negative", "QF_NRA", "(declare-const x Real)(assert (< (* x x) 0.0))", Answer.UNSAT),
                new Known("shares of a whole sum to one", "QF_NRA",
                        "(declare-const a Real)(declare-const b Real)(assert (and (> a 0.0) (> b 0.0)))"
                                + "(define-fun s () Real (+ a b))(assert (not (= (+ (/ a s) (/ b s)) 1.0)))",
                        Answer.UNSAT),
                new Known("every number has a greater one", "LRA", "(assert (not (forall ((x Real)) (exists ((y Real)) (< x y)))))",
                        Answer.UNSAT),
                new Known("there is no greatest number", "LRA", "(assert (exists ((y Real)) (forall ((x Real)) (<= x y))))", Answer.UNSAT),
                new Known("rounding swallows small summands", "QF_FP",
                        "(declare-const x (_ FloatingPoint 8 24))(assert (= x ((_ to_fp 8 24) RNE 16777216.0)))"
                                + "(assert (= (fp.add RNE x ((_ to_fp 8 24) RNE 1.0)) x))",
                        Answer.SAT),
                new Known("no finite number is greater than itself", "QF_FP",
                        "(declare-const x (_ FloatingPoint 8 24))(assert (fp.gt x x))", Answer.UNSAT),
                new Known("NaN is not equal to itself", "QF_FP",
                        "(declare-const x (_ FloatingPoint 8 24))(assert (not (fp.eq x x)))", Answer.SAT)));
        Random random = new Random(7);
        for (int i = 0; i < 6; i++) {
            all.add(ranges(random, i));
            all.add(system(random, i));
        }
        return all;
    }

    /** A sum of bounded variables against a threshold on either side of its largest value. */
    private static Known ranges(Random random, int number) {
        StringBuilder body = new StringBuilder();
        StringJoiner sum = new StringJoiner(" ");
        int most = 0;
        for (int i = 0; i < 4; i++) {
            int high = random.nextInt(9);
            int weight = 1 + random.nextInt(5);
            most += weight * high;
            body.append("(declare-const x" + i + " Real)(assert (and (<= 0.0 x" + i + ") (<= x" + i + " " + high + ".0)))");
            sum.add("(* " + weight + ".0 x" + i + ")");
        }
        boolean reached = number % 2 == 0;
        body.append("(assert (" + (reached ? ">=" : ">") + " (+ " + sum + ") " + most + ".0))");
        return new Known("a sum in ranges, " + number, "QF_LRA", body.toString(), reached ? Answer.SAT : Answer.UNSAT);
    }

    /** A square system with a known solution, and a bound on one unknown that it keeps or breaks. */
    private static Known system(Random random, int number) {
        int n = 5;
        int[] solution = random.ints(n, -9, 10).toArray();
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < n; i++) {
            body.append("(declare-const x" + i + " Real)");
        }
        for (int i = 0; i < n; i++) {
            StringJoiner sum = new StringJoiner(" ");
            int right = 0;
            for (int j = 0; j < n; j++) {
                // A heavy diagonal: there is only one solution.
                int a = i == j ? 50 + random.nextInt(9) : random.nextInt(19) - 9;
                right += a * solution[j];
                sum.add("(* " + number(a) + " x" + j + ")");
            }
            body.append("(assert (= (+ " + sum + ") " + number(right) + "))");
        }
        boolean kept = number % 2 == 0;
        body.append("(assert (" + (kept ? "=" : "<") + " x0 " + number(solution[0]) + "))");
        return new Known("a linear system, " + number, "QF_LRA", body.toString(), kept ? Answer.SAT : Answer.UNSAT);
    }

    private static String number(int n) {
        return n < 0 ? "(- " + -n + ".0)" : n + ".0";
    }

    /** More pigeons than holes: needs exponentially long proofs by resolution, so that no solver is done soon. */
    static String hard(String logic, int holes) {
        StringBuilder body = new StringBuilder("(set-logic " + logic + ")\n(set-option :produce-models true)\n");
        for (int p = 0; p <= holes; p++) {
            StringJoiner somewhere = new StringJoiner(" ", "(assert (or ", "))\n");
            for (int h = 0; h < holes; h++) {
                body.append("(declare-const p" + p + "h" + h + " Bool)\n");
                somewhere.add("p" + p + "h" + h);
            }
            body.append(somewhere);
        }
        for (int h = 0; h < holes; h++) {
            for (int p = 0; p <= holes; p++) {
                for (int q = 0; q < p; q++) {
                    body.append("(assert (or (not p" + p + "h" + h + ") (not p" + q + "h" + h + ")))\n");
                }
            }
        }
        return body.append("(check-sat)\n").toString();
    }

    /** Numbers that square themselves again and again: satisfiable, and far too long to be written down. */
    static String giant(String logic) {
        StringBuilder body = new StringBuilder("(set-logic " + logic + ")\n(declare-const x0 Real)(assert (= x0 3.0))\n");
        for (int i = 1; i < 60; i++) {
            body.append("(declare-const x" + i + " Real)(assert (= x" + i + " (* x" + (i - 1) + " x" + (i - 1) + ")))\n");
        }
        return body.append("(assert (> x59 0.0))(check-sat)\n").toString();
    }

    /** As many independent facts as it takes to make a script of about that many characters. */
    static String lengthy(String logic, int characters) {
        StringBuilder body = new StringBuilder(characters + 100).append("(set-logic " + logic + ")\n(declare-const x Real)\n");
        for (long i = 0; body.length() < characters; i++) {
            body.append("(assert (< x " + BigInteger.valueOf(i).add(BigInteger.ONE) + ".0))\n");
        }
        return body.append("(check-sat)\n").toString();
    }

    /** One term, nested that deep. */
    static String deep(String logic, int depth) {
        return "(set-logic " + logic + ")\n(declare-const x Real)(assert (< " + "(+ 1.0 ".repeat(depth) + "x" + ")".repeat(depth)
                + " 0.0))(check-sat)\n";
    }
}
