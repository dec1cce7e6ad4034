package axiom.verify.assist;

import java.util.List;
import java.util.Optional;

import axiom.api.verify.Derivation.Sign;

/**
 * A proof by explicit steps, for every assistant: that something is impossible. Each step names what it says and the lemma that shows it; the lemmas bear the same
 * names in each assistant.
 *
 * @param variables names of sizes and variables over which the rest is quantified
 * @param refuted what is impossible
 * @param block why
 */
record Proof(List<Variable> variables, Statement refuted, Block block) {

    /** The whole as a proposition: for all variables, what is refuted is not so. */
    Statement statement() {
        Statement statement = new Statement.Implies(refuted, new Statement.Any(List.of()));
        for (Variable variable : variables.reversed()) {
            statement = switch (variable) {
                case Variable.Size(String name) -> new Statement.EachSize(name, statement);
                case Variable.Tensor(String name, Real.Kind kind, int axes) -> new Statement.Each(name, kind, axes, statement);
            };
        }
        return statement;
    }

    /** What is quantified. */
    sealed interface Variable {
        /** A size of at least 1; what says that bears its name after an H. */
        record Size(String name) implements Variable {}

        /** A variable. */
        record Tensor(String name, Real.Kind kind, int axes) implements Variable {}
    }

    /** Names of what an assumption says. */
    sealed interface Pattern {
        /** A name of a fact or of a disjunction. */
        record Name(String name) implements Pattern {}

        /** Names of the parts of a conjunction. */
        record All(List<Pattern> parts) implements Pattern {}

        /** A name of a position; what says that it exists bears its name after an H. */
        record Position(String name, Pattern rest) implements Pattern {}
    }

    /** Steps up to a contradiction, from what is assumed. */
    record Block(Pattern assumed, List<Step> steps) {}

    /** A step. */
    sealed interface Step {

        /** Something that follows because it is, written in another way, what a lemma says. */
        record Lemma(String name, Statement says, Sign sign, Real raw, Optional<Divisor> divisor, String lemma, List<Argument> arguments)
                implements
                    Step {}

        /** Something that follows from facts by linear arithmetic. */
        record Linear(String name, Statement says, Sign sign, List<String> facts) implements Step {}

        /** That a number which is not 0 has such a factor. */
        record Factor(String name, Statement says, Argument number, Argument factor, Argument rest, Argument fact) implements Step {}

        /**
         * Something whose opposite is refuted.
         *
         * @param says for the position, if there is one
         * @param position a name
         * @param opposite the number of which the block assumes the opposite
         */
        record Have(String name, Statement says, Sign sign, Optional<String> position, Real opposite, Block refuted) implements Step {}

        /** A fact that is false, which ends a block. */
        record Close(String fact, boolean isInequation) implements Step {}

        /** Cases of a disjunction, which end a block. */
        record Cases(String choice, List<Block> blocks) implements Step {}

        /** The two sides of a number, which end a block. */
        record Sides(Real number, Real opposite, Optional<String> fact, List<Block> blocks) implements Step {}
    }

    /** A number that a step divides by, and that it is not 0. */
    record Divisor(Real number, Argument other) {}

    /** An argument of a lemma. */
    sealed interface Argument {
        /** A number. */
        record Term(Real real) implements Argument {}

        /** What is said of each position. */
        record Body(String position, Real real) implements Argument {}

        /** A position or a size. */
        record At(Index index) implements Argument {}

        /** A natural number. */
        record Count(int number) implements Argument {}

        /** That a position exists on an axis of a size. */
        record Within(Index position, Index size) implements Argument {}

        /** That two ways to write a number are the same by the laws of rings. */
        record Same() implements Argument {}

        /** A fact. */
        record Known(String name) implements Argument {}

        /** What a lemma says of arguments. */
        record Applied(String lemma, List<Argument> arguments) implements Argument {}

        /** A fact about all positions, at some; an empty name leaves out the position. */
        record Instance(String fact, List<Index> at) implements Argument {}

        /** For each position, an argument that may use its name and what says that it exists, which bears the name after an H. */
        record Each(String position, Argument body) implements Argument {}
    }
}
