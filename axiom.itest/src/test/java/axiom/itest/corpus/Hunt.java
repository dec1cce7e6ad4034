package axiom.itest.corpus;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import axiom.api.property.Property;
import axiom.api.runtime.Axiom;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;
import axiom.api.verify.VerifyOptions;
import axiom.core.check.EvidenceChecker;
import axiom.core.judge.Problems;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;
import axiom.core.runtime.AxiomRuntime;

/**
 * Hunts for wrong verdicts: makes formulas by chance, has them decided with all engines that are there, and looks for points that contradict the verdict, by a meaning
 * of its own, {@link HuntTerm}. Where a claim is refuted, it also offers hostile evidence for it to the checkers. Each line {@code WRONG} is a bug. A seed always makes the same formulas.
 *
 * <p>Arguments: how many formulas, the seed, the milliseconds for each.
 */
public final class Hunt {

    private static final int POINTS = 1500;
    private static final String[] NUMBERS = {"0", "1", "2", "0.5", "0.25", "3", "-1", "10", "-2", "16777216"};
    private static final double[] SPECIAL = {0, 1, -1, 2, -2, 0.5, 3, -3, 0.25, 10, -10, 100, -100, 1e-45, -1e-45, 1e-38, 1e30, -1e30, 3e38,
            -3e38,
            Float.MAX_VALUE, -Float.MAX_VALUE, 16777216, 16777217, 88.8, -104, 0.1f, 1.0000001f};

    /** A truth value at a point, in one execution. */
    private enum Truth {
        TRUE, FALSE, NONE, UNSURE;

        Truth not() {
            return this == TRUE ? FALSE : this == FALSE ? TRUE : this;
        }
    }

    /** A variable; low and high are null where its domain is its type. */
    private record Variable(String name, int length, HuntTerm low, HuntTerm high) {
        String domain() {
            String type = length == 0 ? "Real" : "Vector(" + (length < 0 ? "n" : length) + ")";
            return low == null
                    ? name + " in " + type
                    : length == 0
                            ? name + " in [" + low + ", " + high + "]"
                            : name + " in box(" + type + ", " + low + ", " + high + ")";
        }
    }

    /** A formula without quantifiers: a connective with parts, or a predicate with sides. */
    private record Body(String op, List<Body> parts, List<HuntTerm> sides) {
        @Override
        public String toString() {
            return switch (op) {
                case "not" -> "(not " + parts.getFirst() + ")";
                case "and", "or", "implies" -> "(" + parts.get(0) + " " + op + " " + parts.get(1) + ")";
                case "near" -> sides.get(0) + " approx " + sides.get(1) + " +- 0.25";
                case "finite" -> "finite(" + sides.getFirst() + ")";
                default -> sides.get(0) + " " + op + " " + sides.get(1);
            };
        }
    }

    private final HuntEvidence derivations;
    private final Random random;
    private final List<Variable> variables = new ArrayList<>();

    private Hunt(long seed, HuntEvidence derivations) {
        this.derivations = derivations;
        this.random = new Random(seed);
    }

    /**
     * Hunts.
     *
     * @param arguments count, seed, milliseconds
     */
    public static void main(String[] arguments) {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        int millis = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1000;
        HuntEvidence derivations = new HuntEvidence();
        Map<Semantics, Map<String, Integer>> tally = new EnumMap<>(Semantics.class);
        try (Axiom axiom = AxiomRuntime.load()) {
            VerifyOptions options = VerifyOptions.DEFAULT.time(Duration.ofMillis(millis)).cache(false);
            for (int i = 0; i < count; i++) {
                for (Semantics semantics : Semantics.values()) {
                    String said = new Hunt(seed * 1_000_003 + i, derivations).hunt(axiom, options.semantics(semantics), semantics);
                    tally.computeIfAbsent(semantics, _ -> new HashMap<>()).merge(said, 1, Integer::sum);
                }
            }
        }
        System.out.println("seed " + seed + ": " + tally);
    }

    private String hunt(Axiom axiom, VerifyOptions options, Semantics semantics) {
        boolean universal = random.nextInt(6) > 0;
        int names = 1 + random.nextInt(3);
        for (int i = 0; i < names; i++) {
            int length = random.nextInt(3) > 0 ? 0 : List.of(-1, -1, 1, 2, 3).get(random.nextInt(5));
            HuntTerm low = null;
            HuntTerm high = null;
            int kind = random.nextInt(4);
            List<Variable> before = variables.stream().filter(v -> v.length == 0).toList();
            if (kind == 0) {
                int from = random.nextInt(5) - 3;
                low = number(Integer.toString(from));
                high = number(Integer.toString(from + random.nextInt(4)));
            } else if (kind == 1 && !before.isEmpty()) {
                HuntTerm other = variable(before.getFirst());
                low = random.nextBoolean() ? other : new HuntTerm("-", false, other, number("1"));
                high = random.nextBoolean() ? number("2") : new HuntTerm("+", false, other, number("1"));
            }
            variables.add(new Variable("xyz".substring(i, i + 1), length, low, high));
        }
        Body body = body(2);
        String text = (universal ? "forall " : "exists ") + String.join(", ", variables.stream().map(Variable::domain).toList()) + ". "
                + body;
        Proposition read = Proposition.of(new Source("formula", text));
        Optional<Property> property = read.property();
        if (property.isEmpty()) {
            return "no formula";
        }
        Verdict verdict = axiom.prove(property.get(), options);
        Optional<String> wrong = wrong(verdict, universal, body, semantics);
        wrong.ifPresent(
                w -> System.out.println("WRONG " + verdict.status() + " " + semantics + " " + text + "\n   by " + verdict.by().stream()
                        .map(e -> e.name()).toList() + ": " + verdict.reason() + "\n   but " + w));
        if (verdict.status() == Verdict.Status.REFUTED) {
            Problem problem = Problems.of(new Goal(property.get(), Map.of(), semantics));
            derivations.hostile(verdict, variables.size(), random).filter(
                    e -> HuntEvidence.CHECKERS.stream().anyMatch(c -> c.check(problem, e) instanceof EvidenceChecker.Result.Accepted))
                    .findFirst()
                    .ifPresent(e -> System.out.println("WRONG evidence accepted for what is refuted, " + semantics + " " + text + "\n"
                            + new String(e.bytes(), StandardCharsets.UTF_8)));
        }
        verdict.evidence().ifPresent(derivations::add);
        if (verdict.status() == Verdict.Status.ERROR && !verdict.reason().startsWith("[axiom.property]")) {
            System.out.println("ERROR " + text + ": " + verdict.reason());
        }
        return verdict.status().toString();
    }

    private Optional<String> wrong(Verdict verdict, boolean universal, Body body, Semantics semantics) {
        boolean proved = verdict.status() == Verdict.Status.PROVED;
        if (!proved && verdict.status() != Verdict.Status.REFUTED) {
            return Optional.empty();
        }
        if (verdict.witness().isPresent()) {
            Map<String, BigDecimal[]> point = point(verdict.witness().get());
            boolean seen = false;
            for (int i = 0; i < 300; i++) {
                Truth truth = truth(body, point, semantics);
                seen |= truth == (proved ? Truth.TRUE : Truth.FALSE) || truth == Truth.UNSURE;
                if (proved && truth != Truth.TRUE && truth != Truth.UNSURE) {
                    return Optional.of("its witness makes it " + truth);
                }
            }
            return seen ? Optional.empty() : Optional.of("no execution at its witness shows it");
        }
        // one size is enough to refute ∃
        if (proved != universal) {
            return Optional.empty();
        }
        for (int i = 0; i < POINTS; i++) {
            Map<String, BigDecimal[]> point = draw(proved ? 1 + random.nextInt(5) : 1);
            if (inside(point, semantics)) {
                Truth truth = truth(body, point, semantics);
                if (truth != Truth.UNSURE && (proved ? truth != Truth.TRUE : truth == Truth.TRUE)) {
                    return Optional.of("it is " + truth + " at "
                            + point.entrySet().stream().map(e -> e.getKey() + " = " + List.of(e.getValue())).toList());
                }
            }
        }
        return Optional.empty();
    }

    private static Map<String, BigDecimal[]> point(Counterexample witness) {
        Map<String, BigDecimal[]> point = new HashMap<>();
        for (Map.Entry<String, Tensor> entry : witness.values().entrySet()) {
            BigDecimal[] elements = new BigDecimal[(int) entry.getValue().count()];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = new BigDecimal(entry.getValue().at(i));
            }
            point.put(entry.getKey(), elements);
        }
        witness.exact().forEach((name, elements) -> point.put(name, elements.stream()
                .map(e -> new BigDecimal(e.numerator()).divide(new BigDecimal(e.denominator()), new java.math.MathContext(400)))
                .toArray(BigDecimal[]::new)));
        return point;
    }

    private Map<String, BigDecimal[]> draw(int n) {
        Map<String, BigDecimal[]> point = new LinkedHashMap<>();
        for (Variable variable : variables) {
            BigDecimal[] elements = new BigDecimal[variable.length == 0 ? 1 : variable.length < 0 ? n : variable.length];
            for (int i = 0; i < elements.length; i++) {
                double value = switch (random.nextInt(4)) {
                    case 0 -> SPECIAL[random.nextInt(SPECIAL.length)];
                    case 1 -> random.nextInt(9) - 4;
                    case 2 -> random.nextGaussian() * 3;
                    default -> Float.intBitsToFloat(random.nextInt());
                };
                if (variable.low != null && random.nextInt(8) > 0) {
                    try {
                        double low = variable.low.real(point)[0].number().doubleValue();
                        double high = variable.high.real(point)[0].number().doubleValue();
                        value = random.nextInt(3) == 0 ? random.nextBoolean() ? low : high : low + (high - low) * random.nextDouble();
                    } catch (HuntTerm.Unsure e) {
                        value = 0;
                    }
                }
                elements[i] = new BigDecimal(Float.isFinite((float) value) ? (float) value : 0);
            }
            point.put(variable.name, elements);
        }
        return point;
    }

    private boolean inside(Map<String, BigDecimal[]> point, Semantics semantics) {
        return variables.stream().filter(v -> v.low != null).allMatch(v -> {
            HuntTerm self = variable(v);
            return truth(new Body(">=", List.of(), List.of(self, v.low)), point, semantics) == Truth.TRUE
                    && truth(new Body("<=", List.of(), List.of(self, v.high)), point, semantics) == Truth.TRUE;
        });
    }

    private Truth truth(Body body, Map<String, BigDecimal[]> point, Semantics semantics) {
        return switch (body.op) {
            case "not" -> truth(body.parts.getFirst(), point, semantics).not();
            case "and" -> and(truth(body.parts.get(0), point, semantics), truth(body.parts.get(1), point, semantics));
            case "or" -> and(truth(body.parts.get(0), point, semantics).not(), truth(body.parts.get(1), point, semantics).not()).not();
            case "implies" -> and(truth(body.parts.get(0), point, semantics), truth(body.parts.get(1), point, semantics).not()).not();
            default -> {
                try {
                    yield predicate(body, point, semantics);
                } catch (HuntTerm.Unsure e) {
                    yield Truth.UNSURE;
                }
            }
        };
    }

    private static Truth and(Truth a, Truth b) {
        if (a == Truth.FALSE || b == Truth.FALSE) {
            return Truth.FALSE;
        }
        return a == Truth.UNSURE || b == Truth.UNSURE ? Truth.UNSURE : a == Truth.NONE || b == Truth.NONE ? Truth.NONE : Truth.TRUE;
    }

    private Truth predicate(Body body, Map<String, BigDecimal[]> point, Semantics semantics) {
        List<Object[]> sides = new ArrayList<>();
        for (HuntTerm side : body.sides) {
            boolean real = semantics == Semantics.REAL || side.op().equals("exact") || HuntComparison.isNumber(side);
            Object[] elements;
            if (real) {
                elements = side.real(point);
            } else {
                Map<String, float[]> floats = new HashMap<>();
                point.forEach((k, v) -> {
                    float[] f = new float[v.length];
                    for (int i = 0; i < f.length; i++) {
                        f[i] = v[i].floatValue();
                    }
                    floats.put(k, f);
                });
                float[] f = side.single(floats, random);
                elements = new Object[f.length];
                for (int i = 0; i < f.length; i++) {
                    elements[i] = Float.isFinite(f[i]) ? HuntTerm.Real.of(new BigDecimal(f[i])) : (Object) f[i];
                }
            }
            for (Object e : elements) {
                if (e == HuntTerm.Real.NONE) {
                    return Truth.NONE;
                }
            }
            sides.add(elements);
        }
        Object[] a = sides.getFirst();
        Object[] b = sides.getLast();
        boolean unsure = false;
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            Object x = a[a.length == 1 ? 0 : i];
            Object y = b[b.length == 1 ? 0 : i];
            try {
                if (!HuntComparison.holds(body.op, x, y)) {
                    return Truth.FALSE;
                }
            } catch (HuntTerm.Unsure e) {
                unsure = true;
            }
        }
        return unsure ? Truth.UNSURE : Truth.TRUE;
    }

    private Body body(int depth) {
        int kind = depth == 0 ? 9 : random.nextInt(10);
        return switch (kind) {
            case 0 -> new Body("not", List.of(body(depth - 1)), List.of());
            case 1 -> new Body("and", List.of(body(depth - 1), body(depth - 1)), List.of());
            case 2 -> new Body("or", List.of(body(depth - 1), body(depth - 1)), List.of());
            case 3, 4 -> new Body("implies", List.of(random.nextBoolean() ? body(0) : order(), body(depth - 1)), List.of());
            default -> predicate();
        };
    }

    /** A comparison of a variable with another, or with a number. */
    private Body order() {
        HuntTerm first = variable(variables.get(random.nextInt(variables.size())));
        HuntTerm second = random.nextBoolean()
                ? variable(variables.get(random.nextInt(variables.size())))
                : number(NUMBERS[random.nextInt(6)]);
        boolean fits = !first.isVector() && !second.isVector();
        return fits ? new Body(List.of("<=", ">=", "<", ">", "==").get(random.nextInt(5)), List.of(), List.of(first, second)) : predicate();
    }

    private Body predicate() {
        boolean vector = random.nextInt(5) == 0 && variables.stream().anyMatch(v -> v.length != 0);
        HuntTerm left = vector ? vector(1) : scalar(2);
        String op = List.of("<=", ">=", "<", ">", "==", "near", "finite", "<=", ">=").get(random.nextInt(9));
        HuntTerm right = random.nextInt(3) == 0
                ? random.nextBoolean() ? HuntLaws.same(left, random) : HuntLaws.rewritten(left, random)
                : random.nextBoolean() ? number(NUMBERS[random.nextInt(7)]) : scalar(1);
        boolean exact = random.nextInt(8) == 0;
        HuntTerm first = exact ? new HuntTerm("exact", left.isVector(), left) : left;
        return new Body(op, List.of(),
                op.equals("finite")
                        ? List.of(first)
                        : List.of(first, exact && right.isVector() ? new HuntTerm("exact", true, right) : right));
    }

    private HuntTerm scalar(int depth) {
        List<Variable> vectors = variables.stream().filter(v -> v.length != 0).toList();
        if (!vectors.isEmpty() && random.nextInt(3) == 0) {
            Variable v = vectors.get(random.nextInt(vectors.size()));
            if (v.length > 0 && random.nextBoolean()) {
                return new HuntTerm("at", Integer.toString(1 + random.nextInt(v.length)), false, List.of(variable(v)));
            }
            return new HuntTerm(List.of("sum", "max", "min", "mean").get(random.nextInt(4)), false, vector(depth - 1));
        }
        if (depth <= 0) {
            List<Variable> scalars = variables.stream().filter(v -> v.length == 0).toList();
            return scalars.isEmpty() || random.nextInt(4) == 0
                    ? number(NUMBERS[random.nextInt(NUMBERS.length)])
                    : variable(scalars.get(random.nextInt(scalars.size())));
        }
        return switch (random.nextInt(12)) {
            case 0, 1 -> new HuntTerm("+", false, scalar(depth - 1), scalar(depth - 1));
            case 2, 3 -> new HuntTerm("*", false, scalar(depth - 1), scalar(depth - 1));
            case 4, 5 -> new HuntTerm("-", false, scalar(depth - 1), scalar(depth - 1));
            case 6 -> new HuntTerm("/", false, scalar(depth - 1), scalar(depth - 1));
            case 7 -> new HuntTerm(random.nextBoolean() ? "max" : "min", false, scalar(depth - 1), scalar(depth - 1));
            case 8, 9 ->
                new HuntTerm(List.of("abs", "relu", "neg", "floor", "square", "cube").get(random.nextInt(6)), false, scalar(depth - 1));
            default -> new HuntTerm(List.of("exp", "log", "sqrt", "sigmoid", "tanh").get(random.nextInt(5)), false, scalar(depth - 1));
        };
    }

    private HuntTerm vector(int depth) {
        List<Variable> vectors = variables.stream().filter(v -> v.length != 0).toList();
        HuntTerm x = variable(vectors.get(random.nextInt(vectors.size())));
        if (depth <= 0) {
            return x;
        }
        return switch (random.nextInt(8)) {
            case 0 -> new HuntTerm("+", true, x, random.nextBoolean() ? x : scalar(0));
            case 1 -> new HuntTerm("*", true, x, random.nextBoolean() ? x : scalar(0));
            case 2 -> new HuntTerm("-", true, x, random.nextBoolean() ? x : scalar(1));
            case 3, 4 -> new HuntTerm("softmax", true, x);
            case 5 -> new HuntTerm(List.of("abs", "relu", "exp", "neg", "sigmoid").get(random.nextInt(5)), true, x);
            default -> x;
        };
    }

    private static HuntTerm number(String text) {
        return new HuntTerm("num", text, false, List.of());
    }

    private static HuntTerm variable(Variable variable) {
        return new HuntTerm("var", variable.name, variable.length != 0, List.of());
    }
}
