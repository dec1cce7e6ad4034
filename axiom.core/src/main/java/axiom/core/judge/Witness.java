package axiom.core.judge;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import axiom.api.graph.Binary;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Node;
import axiom.api.graph.Reduction;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Claim;
import axiom.api.verify.Evidence;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;

/**
 * A term to show that a variable of ∃ has a value: f·v + c at every position, where v is a value of the graph that depends only on variables of ∀ around the ∃, or
 * its largest or smallest element.
 *
 * <p>Let t ∈ D ∧ B(t) stand where ∃y ∈ D. B(y) did, in a claim that has negations in front of predicates only. If it is true then, it was true before, for all sizes,
 * since t is a value of y's type: a real number, or a finite number of float32, which is one more claim then. Where t has no value, any number will do, since Kleene's
 * connectives are monotone. In float32, t is computed by the execution that uses it, and each execution has its own.
 *
 * @param variable the variable's number among the inputs
 * @param value the number of v among inputs, parameters and results of nodes; −1 for 0
 * @param fold what is taken of v
 * @param factor f
 * @param offset c
 */
record Witness(int variable, int value, Fold fold, float factor, float offset) {

    /** What is taken of a value. */
    enum Fold {
        /** Each element for itself. */
        EACH,
        /** The largest element. */
        MAX,
        /** The smallest element. */
        MIN;

        private Value of(GraphBuilder to, Value v) {
            return switch (this) {
                case EACH -> v;
                case MAX -> to.add(new Reduction.ReduceMax(List.of(), false), v);
                case MIN -> to.add(new Reduction.ReduceMin(List.of(), false), v);
            };
        }
    }

    /** A number at every position. */
    static Witness number(int variable, float number) {
        return new Witness(variable, -1, Fold.EACH, 1, number);
    }

    /** A witness, and evidence for the claim about it: three lines, then the evidence's bytes. */
    static final String FORMAT = "axiom.witness/1";
    private static final long MOST = 4096;

    /** All values of a graph by number. */
    static List<Value> values(Problem problem) {
        List<Value> values = new ArrayList<>(problem.graph().inputs());
        values.addAll(problem.graph().parameters());
        problem.graph().nodes().forEach(n -> values.addAll(n.outputs()));
        return values;
    }

    /** The variables of ∀ around a variable of ∃; empty if it is none, or within another ∃. Negations stand in front of predicates only. */
    static Optional<Set<Value>> before(Claim claim, Value variable) {
        return switch (claim) {
            case Claim.ForAll(Value other, _, Claim body) -> before(body, variable).map(before -> {
                Set<Value> more = new HashSet<>(before);
                more.add(other);
                return more;
            });
            case Claim.Exists(Value other, _, _) -> other.equals(variable) ? Optional.of(Set.of()) : Optional.empty();
            case Claim.All(List<Claim> parts) -> parts.stream().flatMap(p -> before(p, variable).stream()).findFirst();
            case Claim.Any(List<Claim> parts) -> parts.stream().flatMap(p -> before(p, variable).stream()).findFirst();
            case Claim.Not _, Claim.Compare _, Claim.Near _, Claim.Finite _ -> Optional.empty();
        };
    }

    /** The inputs that a value depends on. */
    static Set<Value> inputs(Problem problem, Value of) {
        Map<Value, Node> makers = new HashMap<>();
        problem.graph().nodes().forEach(n -> n.outputs().forEach(v -> makers.put(v, n)));
        Set<Value> seen = new HashSet<>();
        Deque<Value> open = new ArrayDeque<>(List.of(of));
        while (!open.isEmpty()) {
            Value next = open.pop();
            if (seen.add(next) && makers.containsKey(next)) {
                open.addAll(makers.get(next).inputs());
            }
        }
        seen.retainAll(problem.graph().inputs());
        return seen;
    }

    /** The problem with the term for the variable; empty if this is no term for it. */
    Optional<Problem> applied(Problem problem) {
        List<Value> values = values(problem);
        if (variable < 0 || variable >= problem.graph().inputs().size() || value < -1 || value >= values.size()
                || !Float.isFinite(factor) || !Float.isFinite(offset)) {
            return Optional.empty();
        }
        Value exists = values.get(variable);
        Optional<Set<Value>> before = before(problem.claim(), exists);
        boolean isBefore = before.isPresent()
                && (value < 0 || isOperand(problem, values.get(value)) && before.get().containsAll(inputs(problem, values.get(value))));
        boolean isNumber = exists.type().dtype().isFloat() || exists.type().dtype() == DType.INT64 || exists.type().dtype() == DType.INT32;
        boolean fits = !exists.shape().isFixed() || exists.shape().count() <= MOST;
        return isBefore && isNumber && fits ? Rebuilt.instance(problem, this) : Optional.empty();
    }

    /** In float32, numbers that are no float32 numbers cannot be used. */
    static boolean isOperand(Problem problem, Value value) {
        return problem.semantics() == Semantics.REAL || !problem.exact().contains(value) && !problem.literals().containsKey(value);
    }

    /** Whether the term may be infinite or NaN in float32. */
    boolean mayOverflow(Problem problem) {
        return problem.semantics() == Semantics.FLOAT32
                && !(value < 0 || value < problem.graph().inputs().size() && Math.abs(factor) == 1 && offset == 0);
    }

    /**
     * The term.
     *
     * @param of v, if there is one
     * @param like a value of the variable's type, if its sizes are open
     * @param exists the variable
     */
    Value term(GraphBuilder to, Optional<Value> of, Optional<Value> like, Value exists) {
        DType dtype = exists.type().dtype();
        Value term = of.map(v -> scaled(to, fold.of(to, v), dtype)).orElseGet(() -> number(to, offset, dtype));
        if (term.type().equals(exists.type())) {
            return term;
        }
        Value zeros = like.map(l -> to.add(new Binary.Mul(), l, number(to, 0, dtype)))
                .orElseGet(() -> to.constant(Tensor.allocate(exists.type()).readOnly()));
        return to.add(new Binary.Add(), zeros, term);
    }

    private Value scaled(GraphBuilder to, Value v, DType dtype) {
        Value term = factor == 1 ? v : factor == -1 ? to.add(new Unary.Neg(), v) : to.add(new Binary.Mul(), v, number(to, factor, dtype));
        return offset == 0 ? term : to.add(new Binary.Add(), term, number(to, offset, dtype));
    }

    private static Value number(GraphBuilder to, float number, DType dtype) {
        return dtype.isFloat() ? new Scalars(to).number(number, dtype) : new Scalars(to).integer((long) number, dtype);
    }

    /** For people. */
    String text(Problem problem) {
        List<Value> values = values(problem);
        String number = offset == Math.rint(offset) ? Long.toString((long) offset) : Float.toString(offset);
        if (value < 0) {
            return values.get(variable).name() + " = " + number;
        }
        String name = values.get(value).name();
        String of = (factor == 1 ? "" : factor == -1 ? "-" : factor + "*")
                + (fold == Fold.EACH ? name : fold.name().toLowerCase(Locale.ROOT) + "(" + name + ")");
        return values.get(variable).name() + " = " + of + (offset == 0 ? "" : " + " + number);
    }

    /** Evidence for the claim with ∃. */
    Evidence evidence(Evidence of) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((FORMAT + "\n" + variable + " " + value + " " + fold + " " + factor + " " + offset + "\n" + of.format() + "\n")
                .getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(of.bytes());
        return new Evidence(FORMAT, bytes.toByteArray());
    }

    /** A witness, and what shows that it is one. */
    record Shown(Witness witness, Evidence evidence) {

        /** Reads what {@link Witness#evidence} wrote; empty for any other bytes. */
        static Optional<Shown> read(Evidence evidence) {
            byte[] bytes = evidence.bytes();
            int at = -1;
            for (int line = 0; line < 3; line++) {
                at++;
                while (at < bytes.length && bytes[at] != '\n') {
                    at++;
                }
            }
            if (!evidence.format().equals(FORMAT) || at >= bytes.length) {
                return Optional.empty();
            }
            String[] head = new String(bytes, 0, at, StandardCharsets.UTF_8).split("\n", -1);
            String[] words = head[1].split(" ", -1);
            try {
                return head.length != 3 || !head[0].equals(FORMAT) || words.length != 5
                        ? Optional.empty()
                        : Optional.of(new Shown(
                                new Witness(Integer.parseInt(words[0]), Integer.parseInt(words[1]), Fold.valueOf(words[2]),
                                        Float.parseFloat(words[3]), Float.parseFloat(words[4])),
                                new Evidence(head[2], Arrays.copyOfRange(bytes, at + 1, bytes.length))));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }
}
