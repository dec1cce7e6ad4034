package axiom.verify.assist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import axiom.api.graph.Value;
import axiom.api.verify.Claim;
import axiom.api.verify.Derivation;
import axiom.api.verify.Derivation.Position;
import axiom.api.verify.Derivation.Sign;
import axiom.api.verify.Problem;
import axiom.verify.assist.Lemmas.Known;
import axiom.verify.assist.Proof.Pattern;
import axiom.verify.assist.Proof.Step;
import axiom.verify.assist.Proof.Variable;

/** Carries a derivation over into a proof for the assistants, step by step. */
final class Carrier {

    private static final int MOST_STEPS = 2000;

    private final Numbers numbers;
    private final Lemmas lemmas;
    private final List<Known> facts = new ArrayList<>();
    private int choices;
    private int positions;
    private int steps;

    private Carrier(Translation.Names names) {
        this.numbers = new Numbers(names);
        this.lemmas = new Lemmas(numbers);
    }

    /**
     * A proof.
     *
     * @throws Untranslatable if there is a step that cannot be carried over
     */
    static Proof proof(Problem problem, Translation.Names names, Derivation derivation) throws Untranslatable {
        List<Variable> variables = new ArrayList<>();
        names.sizes().values().forEach(n -> variables.add(new Variable.Size(n)));
        Claim claim = problem.claim();
        while (claim instanceof Claim.ForAll(Value variable, _, Claim body)) {
            boolean isReal = variable.type().dtype().isFloat();
            variables.add(new Variable.Tensor(names.variables().get(variable), isReal ? Real.Kind.REAL : Real.Kind.INTEGER,
                    variable.shape().rank()));
            claim = body;
        }
        Carrier carrier = new Carrier(names);
        Statement refuted = carrier.numbers.statement(derivation.proof().assumed().getFirst());
        return new Proof(variables, refuted, carrier.block(derivation.proof()));
    }

    /** What is assumed and derived in a block is forgotten at its end, as in the derivation. */
    private Proof.Block block(Derivation.Block block) throws Untranslatable {
        int knownFacts = facts.size();
        int knownChoices = choices;
        int knownPositions = positions;
        List<Pattern> patterns = new ArrayList<>();
        for (Derivation.Case assumed : block.assumed()) {
            patterns.add(assume(assumed));
        }
        List<Step> carried = new ArrayList<>();
        for (Derivation.Step step : block.steps()) {
            if (++steps > MOST_STEPS) {
                throw new Untranslatable("the derivation has more than " + MOST_STEPS + " steps");
            }
            carried.add(step(step));
        }
        facts.subList(knownFacts, facts.size()).clear();
        choices = knownChoices;
        positions = knownPositions;
        return new Proof.Block(patterns.getFirst(), carried);
    }

    private String known(Derivation.Fact fact) {
        facts.add(new Known("h" + facts.size(), fact));
        return facts.getLast().name();
    }

    private Pattern assume(Derivation.Case assumed) {
        return switch (assumed) {
            case Derivation.Case.Holds(List<Position.Free> some, Derivation.Fact fact) -> {
                List<Position.Free> named = some.stream().map(p -> new Position.Free(positions++, p.size())).toList();
                Pattern pattern = new Pattern.Name(known(Renaming.of(fact, some, named)));
                for (Position.Free position : named.reversed()) {
                    pattern = new Pattern.Position(Numbers.name(position), pattern);
                }
                yield pattern;
            }
            case Derivation.Case.All(List<Derivation.Case> parts) -> new Pattern.All(parts.stream().map(this::assume).toList());
            case Derivation.Case.Any _ -> new Pattern.Name("c" + choices++);
        };
    }

    private List<Proof.Block> blocks(List<Derivation.Block> blocks) throws Untranslatable {
        List<Proof.Block> carried = new ArrayList<>();
        for (Derivation.Block block : blocks) {
            carried.add(block(block));
        }
        return carried;
    }

    private static Derivation.Fact assumed(Derivation.Block block) throws Untranslatable {
        if (block.assumed().getFirst() instanceof Derivation.Case.Holds(List<Position.Free> some, Derivation.Fact fact) && some.isEmpty()) {
            return fact;
        }
        throw new Untranslatable("the derivation assumes more than one fact");
    }

    private Step step(Derivation.Step step) throws Untranslatable {
        return switch (step) {
            case Derivation.Step.Given given -> {
                List<Known> from = given.from().stream().map(facts::get).toList();
                Step carried = lemmas.step("h" + facts.size(), given, from);
                known(given.fact());
                yield carried;
            }
            case Derivation.Step.Have(List<Position.Free> position, Derivation.Block refuted, Derivation.Fact fact) -> {
                positions += position.size();
                Proof.Block block = block(refuted);
                positions -= position.size();
                Real opposite = numbers.real(assumed(refuted).number());
                Optional<String> name = position.stream().map(Numbers::name).findFirst();
                Statement says = numbers.statement(fact);
                yield new Step.Have(known(fact), says, fact.sign(), name, opposite, block);
            }
            case Derivation.Step.Close(int fact) -> new Step.Close(facts.get(fact).name(), facts.get(fact).fact().sign() == Sign.NOT_ZERO);
            case Derivation.Step.Cases(int choice, List<Derivation.Block> blocks) -> new Step.Cases("c" + choice, blocks(blocks));
            case Derivation.Step.Sides(List<Integer> from, List<Derivation.Block> blocks) ->
                new Step.Sides(numbers.real(assumed(blocks.getFirst()).number()), numbers.real(assumed(blocks.getLast()).number()),
                        from.stream().map(f -> facts.get(f).name()).findFirst(), blocks(blocks));
        };
    }
}
