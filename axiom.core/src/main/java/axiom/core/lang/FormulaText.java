package axiom.core.lang;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;

import axiom.api.graph.Classification;
import axiom.api.graph.Constant;
import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.property.Norm;
import axiom.api.property.Property;
import axiom.api.property.Relation;
import axiom.api.property.Term;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/**
 * Formulas as the text that the language reads, one text for each formula. {@link Proposition#of(Source, java.util.Map)} reads it back, as the formula itself
 * up to what changes no meaning: conjunctions inside of conjunctions, parts that are always true, double negations, and how many zeros a decimal ends with.
 *
 * <p>Batches are written as the whole tensors that they are in formulas, with {@code whole(…)} around the domains. Positions in {@code take}, {@code slice} and
 * {@code positions}, and those that {@code argmax(…, from=0)} finds, are counted from 0, axes from 1.
 *
 * @param text the text; what the language cannot say stands in it between « and », which it does not read
 * @param unsaid what the language cannot say, each once; none if the text can be read back
 */
public record FormulaText(String text, List<String> unsaid) {

    /** Copies the list. */
    public FormulaText {
        unsaid = List.copyOf(unsaid);
    }

    /** How a formula is spelled. */
    public enum Alphabet {
        /** With the signs of mathematics, as in {@code ∀x ∈ Real. x ≥ 0}. */
        UNICODE,
        /** In ASCII, as in {@code forall x in Real. x >= 0}, as far as names are. */
        ASCII
    }

    /**
     * The text of a formula.
     *
     * @param formula the formula; of at most some hundred levels
     * @param alphabet how it is spelled
     * @return the text
     */
    public static FormulaText of(Formula formula, Alphabet alphabet) {
        Writer writer = new Writer(alphabet == Alphabet.UNICODE, new Property("", formula).models());
        String text = writer.statement(formula, Level.LOOSEST);
        return new FormulaText(text, List.copyOf(writer.unsaid));
    }

    /**
     * Whether the text can be read back.
     *
     * @return false if there is something that the language cannot say
     */
    public boolean isComplete() {
        return unsaid.isEmpty();
    }

    /** The text. */
    @Override
    public String toString() {
        return text;
    }

    /** How tightly parts hold together; the same as the parser's. */
    static final class Level {
        static final int LOOSEST = 0;
        static final int IMPLIES = 2;
        static final int OR = 3;
        static final int AND = 4;
        static final int NOT = 5;
        static final int COMPARED = 6;

        private Level() {}
    }

    /** Writes one formula. */
    static final class Writer {

        private static final Set<String> RESERVED = Set.of("training", "inf", "pi", "inputs", "ball", "box", "among", "whole", "positions",
                "Real",
                "Int", "model",
                "Tensor", "Vector", "Scalar");

        private final boolean unicode;
        private final Set<String> models;
        private final TermText terms;
        private final SequencedSet<String> unsaid = new LinkedHashSet<>();
        private final List<String> bound = new ArrayList<>();

        private Writer(boolean unicode, Set<String> models) {
            this.unicode = unicode;
            this.models = models;
            this.terms = new TermText(this);
        }

        /** What the language cannot say. */
        String unsaid(String what) {
            unsaid.add(what);
            return "«" + what + "»";
        }

        String sign(String mathematical, String ascii) {
            return unicode ? mathematical : ascii;
        }

        private static String inside(String text, boolean brackets) {
            return brackets ? "(" + text + ")" : text;
        }

        String statement(Formula formula, int outer) {
            return switch (formula) {
                case Formula.ForAll(String variable, Domain domain, Formula body) ->
                    quantified(sign("∀", "forall "), variable, domain, body, outer);
                case Formula.Exists(String variable, Domain domain, Formula body) ->
                    quantified(sign("∃", "exists "), variable, domain, body, outer);
                case Formula.And(List<Formula> parts) -> parts.isEmpty()
                        ? "true"
                        : parts.size() == 1
                                ? statement(parts.getFirst(), outer)
                                : inside(joined(parts, sign(" ∧ ", " and "), Level.AND + 1), outer > Level.AND);
                case Formula.Or(List<Formula> parts) -> or(parts, outer);
                case Formula.Not(Formula.Not(Formula inner)) -> statement(inner, outer);
                case Formula.Not(Formula.Compare(var left, Relation relation, var right)) when infinite(left, relation, right)
                        .isPresent() ->
                    "is_inf(" + terms.text(infinite(left, relation, right).get()) + ")";
                case Formula.Compare(var left, Relation relation, var right) when infinite(left, relation, right).isPresent() ->
                    inside(sign("¬", "not ") + "is_inf(" + terms.text(infinite(left, relation, right).get()) + ")", outer > Level.NOT);
                case Formula.Not(Formula.Compare(var left, Relation relation, var right)) when relation == Relation.EQUAL ->
                    inside(terms.text(left) + sign(" ≠ ", " != ") + terms.text(right), outer > Level.COMPARED);
                case Formula.Not(Formula part) -> inside(sign("¬", "not ") + statement(part, Level.NOT + 1), outer > Level.NOT);
                case Formula.Compare(var left, Relation relation, var right) ->
                    inside(terms.text(left) + " " + sign(relation) + " " + terms.text(right), outer > Level.COMPARED);
                case Formula.Approximate(var left, var right, BigDecimal tolerance) -> inside(terms.text(left) + sign(" ≈ ", " approx ")
                        + terms.text(right) + sign(" ± ", " +- ") + number(tolerance), outer > Level.COMPARED);
                case Formula.Finite(var term) -> "finite(" + terms.text(term) + ")";
                case Formula.Among(var term, List<BigDecimal> numbers) ->
                    inside(terms.text(term) + sign(" ∈ ", " in ") + set(numbers), outer > Level.COMPARED);
            };
        }

        /** What is said to be nowhere infinite. */
        private static Optional<Term> infinite(Term left, Relation relation, Term right) {
            return relation == Relation.EQUAL
                    && left instanceof Term.Apply(Classification.IsInf(boolean positive, boolean negative), List<Term> of)
                    && positive && negative && of.size() == 1 && right instanceof Term.Apply(Constant(Tensor value), _)
                    && value.dtype() == DType.BOOL && value.shape().rank() == 0 && value.longAt(0) == 0
                            ? Optional.of(of.getFirst())
                            : Optional.empty();
        }

        private String or(List<Formula> parts, int outer) {
            if (parts.isEmpty()) {
                return "false";
            } else if (parts.size() == 1) {
                return statement(parts.getFirst(), outer);
            } else if (parts.getFirst() instanceof Formula.Not(Formula premise) && !(premise instanceof Formula.Not)) {
                Formula rest = parts.size() == 2 ? parts.get(1) : new Formula.Or(parts.subList(1, parts.size()));
                return inside(statement(premise, Level.IMPLIES + 1) + sign(" ⇒ ", " implies ") + statement(rest, Level.IMPLIES),
                        outer > Level.IMPLIES);
            }
            return inside(joined(parts, sign(" ∨ ", " or "), Level.OR + 1), outer > Level.OR);
        }

        private String joined(List<Formula> parts, String sign, int inner) {
            return parts.stream().map(p -> statement(p, inner)).collect(Collectors.joining(sign));
        }

        private String sign(Relation relation) {
            return switch (relation) {
                case EQUAL -> "==";
                case LESS -> "<";
                case AT_MOST -> sign("≤", "<=");
                case GREATER -> ">";
                case AT_LEAST -> sign("≥", ">=");
            };
        }

        private String quantified(String sign, String variable, Domain domain, Formula body, int outer) {
            String name = bound.contains(variable) ? unsaid("a second variable " + variable) : name(variable, "the variable");
            String range = domain(domain);
            bound.add(variable);
            String text = sign + name + sign(" ∈ ", " in ") + range + ". " + statement(body, Level.LOOSEST);
            bound.removeLast();
            return inside(text, outer > Level.LOOSEST);
        }

        private String domain(Domain domain) {
            return isWhole(domain) ? "whole(" + part(domain) + ")" : part(domain);
        }

        /** Whether the text would mean a batch otherwise. */
        private static boolean isWhole(Domain domain) {
            return switch (domain) {
                case Domain.Inputs _ -> true;
                case Domain.Tensors(TensorType type) -> type.shape().rank() > 0;
                case Domain.Extended(Domain of) -> isWhole(of);
                case Domain.Box(Domain of, _, _) -> isWhole(of);
                case Domain.Ball(Domain of, _, _, _) -> isWhole(of);
                case Domain.Among(Domain of, _) -> isWhole(of);
                case Domain.Data _, Domain.Positions _ -> false;
            };
        }

        private String part(Domain domain) {
            return switch (domain) {
                case Domain.Tensors(TensorType type) -> type(type);
                case Domain.Inputs(String model, String input) ->
                    "inputs(" + model(model) + (input.isEmpty() ? "" : ", " + label(input)) + ")";
                case Domain.Data(String model, String column) ->
                    "data(" + model(model) + (column.isEmpty() ? "" : ", " + label(column)) + ")";
                case Domain.Extended(Domain of) -> "extended(" + part(of) + ")";
                case Domain.Box(Domain of, var low, var high) -> "box(" + part(of) + ", " + terms.text(low) + ", " + terms.text(high) + ")";
                case Domain.Ball(Domain of, var centre, BigDecimal radius, Norm norm) ->
                    "ball(" + part(of) + ", " + terms.text(centre) + ", " + number(radius) + ", norm=:" + norm + ")";
                case Domain.Among(Domain of, List<BigDecimal> numbers) -> "among(" + part(of) + ", " + set(numbers) + ")";
                case Domain.Positions(var size) -> "positions(" + SizeText.of(size).orElseGet(() -> unsaid("the size " + size)) + ")";
            };
        }

        private String set(List<BigDecimal> numbers) {
            return numbers.isEmpty()
                    ? unsaid("a set without numbers")
                    : numbers.stream().map(this::number).collect(Collectors.joining(", ", "{", "}"));
        }

        private String type(TensorType type) {
            if (type.shape().rank() == 0) {
                return type.dtype() == DType.FLOAT32
                        ? "Real"
                        : type.dtype() == DType.INT64 ? "Int" : "Scalar{" + Conversions.name(type.dtype()) + "}";
            }
            Optional<List<String>> dims = SizeText.all(type.shape().dims());
            return dims.map(d -> "Tensor{" + Conversions.name(type.dtype()) + ", (" + String.join(", ", d) + ")}")
                    .orElseGet(() -> unsaid("the type " + type));
        }

        String name(String name, String what) {
            return isName(name) && !models.contains(name) && !RESERVED.contains(name) ? name : unsaid(what + " '" + name + "'");
        }

        String model(String name) {
            return isName(name) && (!RESERVED.contains(name) || name.equals(Contracts.MODEL)) ? name : unsaid("the model '" + name + "'");
        }

        private static boolean isName(String name) {
            return isWord(name) && !PropertyFunctions.isKnown(name) && !NamedProperties.names().contains(name);
        }

        /** Whether the text of a name is one word. */
        static boolean isWord(String name) {
            List<Token> tokens = Lexer.lex(new Source("name", name)).tokens();
            return tokens.size() == 2 && tokens.getFirst().kind() == Token.Kind.NAME && tokens.getFirst().text().equals(name)
                    && tokens.getFirst().end() == name.length();
        }

        /** A name that may be any text. */
        String label(String name) {
            if (isWord(name)) {
                return ":" + name;
            }
            boolean quotable = name.codePoints()
                    .noneMatch(c -> Character.isISOControl(c) || Strays.deceives(c) || c >= 0xd800 && c < 0xe000);
            return quotable ? '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : unsaid("the name '" + name + "'");
        }

        String number(BigDecimal number) {
            String text = Numbers.plain(number);
            return text.length() > 300 ? unsaid("the number " + number) : text;
        }
    }
}
