package axiom.core.judge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import axiom.api.graph.Value;
import axiom.api.model.Model;
import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.property.Norm;
import axiom.api.property.Relation;
import axiom.api.property.Term;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/**
 * A formula ∀x ∈ D. ∀y ∈ E. … body, taken apart.
 *
 * @param samples the variables that samples give values, with their types
 * @param positions the variables that run over the positions of an axis, with its size
 * @param membership what values of the samples' variables must satisfy besides their types
 * @param body the rest of the formula
 */
record Prefix(SequencedMap<String, TensorType> samples, SequencedMap<String, Dim> positions, List<Formula> membership, Formula body) {

    private static final TensorType POSITION = new TensorType(DType.INT64, Shape.SCALAR);

    /**
     * Takes a formula apart.
     *
     * @return empty if samples cannot tell what belongs to one of its domains
     * @throws FormulaError if a domain means nothing, or a variable is quantified twice
     */
    static Optional<Prefix> of(Formula formula, Map<String, Model> models) {
        Prefix prefix = new Prefix(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>(), formula);
        Formula rest = formula;
        while (rest instanceof Formula.ForAll(String variable, Domain domain, Formula body)) {
            if (prefix.samples.containsKey(variable) || prefix.positions.containsKey(variable)) {
                throw new FormulaError("'" + variable + "' is quantified twice", rest.toString(), "rename one of the two");
            }
            if (domain instanceof Domain.Positions(Dim size)) {
                prefix.positions.put(variable, size);
            } else if (prefix.enter(new Term.Variable(variable), domain)) {
                prefix.samples.put(variable, type(domain, models));
            } else {
                return Optional.empty();
            }
            rest = body;
        }
        return Optional.of(new Prefix(prefix.samples, prefix.positions, prefix.membership, rest));
    }

    /** Notes what belonging to a domain means. */
    private boolean enter(Term variable, Domain domain) {
        return switch (domain) {
            case Domain.Tensors _, Domain.Inputs _, Domain.Extended _ -> true;
            case Domain.Box(Domain of, Term low, Term high) -> {
                membership.add(new Formula.Compare(variable, Relation.AT_LEAST, low));
                membership.add(new Formula.Compare(variable, Relation.AT_MOST, high));
                yield enter(variable, of);
            }
            case Domain.Ball(Domain of, Term centre, BigDecimal radius, Norm norm) -> {
                membership.add(new Formula.Approximate(variable, centre, radius));
                // the lengths of the other norms are rounded
                yield norm == Norm.LINF && enter(variable, of);
            }
            case Domain.Among(Domain of, List<BigDecimal> numbers) -> {
                membership.add(new Formula.Among(variable, numbers));
                yield enter(variable, of);
            }
            case Domain.Data _, Domain.Positions _ -> false;
        };
    }

    static TensorType type(Domain domain, Map<String, Model> models) {
        return switch (domain) {
            case Domain.Tensors(TensorType type) -> type;
            case Domain.Inputs inputs -> input(inputs, models).type();
            case Domain.Data data -> DataColumn.type(data, models);
            case Domain.Extended(Domain of) -> type(of, models);
            case Domain.Box(Domain of, _, _) -> type(of, models);
            case Domain.Ball(Domain of, _, _, _) -> type(of, models);
            case Domain.Among(Domain of, _) -> type(of, models);
            case Domain.Positions _ -> POSITION;
        };
    }

    static Value input(Domain.Inputs domain, Map<String, Model> models) {
        Model model = models.get(domain.model());
        if (model == null) {
            throw new FormulaError("no model is called '" + domain.model() + "'", domain.toString(),
                    "use one of " + models.keySet().stream().sorted().toList());
        }
        if (domain.input().isEmpty() && model.graph().inputs().size() == 1) {
            return model.graph().inputs().getFirst();
        }
        return model.graph().inputs().stream().filter(v -> v.name().equals(domain.input())).findFirst()
                .orElseThrow(() -> new FormulaError("'" + domain.model() + "' has "
                        + (domain.input().isEmpty() ? "several inputs" : "no input '" + domain.input() + "'"), domain.toString(),
                        "name one of " + model.inputs().keySet()));
    }

    /** The types of all variables, those of the samples first. */
    SequencedMap<String, TensorType> variables() {
        SequencedMap<String, TensorType> all = new LinkedHashMap<>(samples);
        positions.keySet().forEach(p -> all.put(p, POSITION));
        return all;
    }
}
