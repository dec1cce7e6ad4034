package axiom.verify.assist;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import axiom.api.verify.Derivation.Sign;
import axiom.verify.assist.Proof.Argument;
import axiom.verify.assist.Proof.Pattern;
import axiom.verify.assist.Proof.Step;
import axiom.verify.assist.Proof.Variable;

/** Writes the steps of proofs. What is the same in every assistant stands here: lemmas and their arguments. */
abstract class Phrases {

    private final Notation notation;

    Phrases(Assistant assistant) {
        this.notation = new Notation(assistant);
    }

    static Phrases of(Assistant assistant) {
        return switch (assistant) {
            case LEAN -> new LeanPhrases();
            case ROCQ -> new RocqPhrases();
            case ISABELLE -> throw new IllegalArgumentException("no proofs are written for Isabelle");
        };
    }

    /**
     * The proof of a theorem from what is refuted.
     *
     * @throws Untranslatable if the theorem has a form for which there are no words
     */
    abstract String proof(Proof proof, Statement theorem) throws Untranslatable;

    abstract String lemma(String name);

    /** A proof that a position which is a number exists. */
    abstract String counted();

    /** A proof, inside of a term, that two ways to write a number are the same by the laws of rings. */
    abstract String same();

    abstract String pattern(Pattern pattern);

    abstract void lemma(Lines lines, Step.Lemma step);

    abstract void linear(Lines lines, Step.Linear step);

    abstract void factor(Lines lines, Step.Factor step);

    abstract void have(Lines lines, Step.Have step);

    abstract void close(Lines lines, Step.Close step);

    /** Begins cases of what a term shows. */
    abstract void cases(Lines lines, String term, List<Proof.Block> blocks);

    String text(Real real) {
        return notation.text(real);
    }

    String text(Statement statement) {
        return notation.text(statement);
    }

    Lines steps(List<Step> steps) {
        Lines lines = new Lines();
        for (Step step : steps) {
            switch (step) {
                case Step.Lemma lemma -> lemma(lines, lemma);
                case Step.Linear linear -> linear(lines, linear);
                case Step.Factor factor -> factor(lines, factor);
                case Step.Have have -> have(lines, have);
                case Step.Close close -> close(lines, close);
                case Step.Cases(String choice, List<Proof.Block> blocks) -> cases(lines, choice, blocks);
                case Step.Sides(Real number, Real opposite, Optional<String> fact, List<Proof.Block> blocks) ->
                    cases(lines, "(" + lemma(fact.isPresent() ? "sides_strict" : "sides") + " " + text(number) + " " + text(opposite) + " "
                            + same() + fact.map(f -> " " + f).orElse("") + ")", blocks);
            }
        }
        return lines;
    }

    /** The lemma that one number compares with 0 as another does, which is the same. */
    String as(Sign sign) {
        return lemma(switch (sign) {
            case ZERO -> "as_zero";
            case AT_LEAST -> "as_at_least";
            case POSITIVE -> "as_positive";
            case NOT_ZERO -> "as_not_zero";
        });
    }

    String opposite(Sign sign) {
        return lemma(switch (sign) {
            case ZERO -> "have_zero";
            case AT_LEAST -> "have_at_least";
            case POSITIVE -> "have_positive";
            case NOT_ZERO -> "have_not_zero";
        });
    }

    /** A lemma with its arguments; the only argument, if there is no lemma. */
    String applied(String lemma, List<Argument> arguments) {
        String all = arguments.stream().map(this::text).collect(Collectors.joining(" "));
        return lemma.isEmpty() ? all : "(" + lemma(lemma) + " " + all + ")";
    }

    String text(Argument argument) {
        return switch (argument) {
            case Argument.Term(Real real) -> text(real);
            case Argument.Body(String position, Real real) -> "(fun " + position + " => " + text(real) + ")";
            case Argument.At(Index index) -> notation.index(index);
            case Argument.Count(int number) -> notation.index(new Index.At(number));
            case Argument.Within(Index position, Index size) -> within(position, size);
            case Argument.Same() -> same();
            case Argument.Known(String name) -> name;
            case Argument.Applied(String lemma, List<Argument> arguments) -> applied(lemma, arguments);
            case Argument.Instance(String fact, List<Index> at) ->
                at.stream().map(i -> " " + notation.index(i) + " " + within(i, i)).collect(Collectors.joining("", "(" + fact, ")"));
            case Argument.Each(String position, Argument body) -> "(fun " + position + " H" + position + " => " + text(body) + ")";
        };
    }

    private String within(Index position, Index size) {
        return position instanceof Index.Of(String name)
                ? "H" + name
                : size instanceof Index.Of(String name) ? "H" + name : counted();
    }

    /** The names of variables, and of what says that sizes are at least 1. */
    static String names(List<Variable> variables) {
        return variables.stream().map(v -> switch (v) {
            case Variable.Size(String name) -> name + " H" + name;
            case Variable.Tensor(String name, _, _) -> name;
        }).collect(Collectors.joining(" "));
    }
}
