package axiom.core.judge;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

import axiom.api.graph.Value;
import axiom.api.model.Model;
import axiom.api.property.Domain;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.DataSet;

/** What a data set has for a variable that ranges over it. */
final class DataColumn {

    private final Domain.Data domain;
    private final Map<String, Model> models;
    private final DataSet data;

    private DataColumn(Domain.Data domain, Map<String, Model> models, DataSet data) {
        this.domain = domain;
        this.models = models;
        this.data = data;
    }

    /** The data set lacks something, or is not what the model takes. */
    static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unfit(String problem, String help) {
            super("[axiom.data] " + problem + "\n  help: " + help);
        }
    }

    /**
     * The type of the variable: that of the input, or a number for each row.
     *
     * @throws FormulaError if there is no such model, or its inputs have no rows
     */
    static TensorType type(Domain.Data domain, Map<String, Model> models) {
        Optional<Value> input = input(domain, models);
        if (input.isPresent()) {
            return input.get().type();
        }
        Model model = models.get(domain.model());
        Dim rows = model.graph().inputs().stream().map(Value::shape).filter(s -> s.rank() > 0).map(s -> s.dim(0)).findFirst()
                .orElseThrow(() -> new FormulaError("the inputs of '" + domain.model() + "' have no rows", domain.toString(),
                        "leave out the columns of the data set"));
        return new TensorType(DType.FLOAT32, Shape.of(rows));
    }

    private static Optional<Value> input(Domain.Data domain, Map<String, Model> models) {
        Model model = models.get(domain.model());
        boolean named = model != null && model.graph().inputs().stream().anyMatch(v -> v.name().equals(domain.column()));
        return model != null && !domain.column().isEmpty() && !named
                ? Optional.empty()
                : Optional.of(Prefix.input(new Domain.Inputs(domain.model(), domain.column()), models));
    }

    /**
     * The data of a variable.
     *
     * @return a tensor of the variable's type
     * @throws Unfit if the data set has none
     */
    static Tensor of(Domain.Data domain, Map<String, Model> models, DataSet data) {
        return new DataColumn(domain, models, data).tensor();
    }

    private Tensor tensor() {
        TensorType type = type(domain, models);
        Optional<Value> input = input(domain, models);
        boolean only = input.isPresent() && models.get(domain.model()).graph().inputs().size() == 1;
        Tensor tensor = only ? joined(data.inputs(), type) : column(input.map(Value::name).orElse(domain.column()), type);
        fit(tensor, type);
        if (tensor.dtype().isFloat()) {
            LongStream.range(0, tensor.count()).filter(i -> !Double.isFinite(tensor.at(i))).findFirst().ifPresent(i -> {
                throw new Unfit("element " + i % row(tensor) + " of row " + i / row(tensor) + " of " + domain + ", counted from 0, is "
                        + tensor.at(i), "leave out rows with values that are missing, or fill them in");
            });
        }
        return tensor;
    }

    private static long row(Tensor tensor) {
        return tensor.shape().rank() == 0 ? 1 : Math.max(1, tensor.count() / Math.max(1, tensor.shape().dim(0).size()));
    }

    private void fit(Tensor tensor, TensorType type) {
        Shape given = tensor.shape();
        boolean fits = tensor.dtype() == type.dtype() && given.rank() == type.shape().rank();
        for (int axis = 0; fits && axis < given.rank(); axis++) {
            Dim wanted = type.shape().dim(axis);
            if (given.dim(axis).is(0)) {
                throw new Unfit(domain + " is empty: " + tensor.type(), "give at least one row");
            }
            if (axis == 0 && wanted.isFixed() && !wanted.equals(given.dim(0))) {
                throw new Unfit("the model takes " + type + ", and " + domain + " is " + tensor.type(),
                        "use a model whose first axis is open, so that it takes all rows at once");
            }
            fits = !wanted.isFixed() || wanted.equals(given.dim(axis));
        }
        if (!fits) {
            throw new Unfit(domain + " is " + type + "; " + tensor.type() + " is given", "give data of that shape");
        }
    }

    /** Batches one after the other. */
    private Tensor joined(List<Tensor> batches, TensorType type) {
        if (batches.isEmpty()) {
            throw new Unfit("the data set has no values of " + domain, "give them with DataSet.of(…), or --data on the command line");
        }
        if (batches.size() == 1) {
            return batches.getFirst();
        }
        Tensor first = batches.getFirst();
        long rows = 0;
        for (Tensor batch : batches) {
            fit(batch, open(type));
            if (!batch.shape().with(0, Dim.ONE).equals(first.shape().with(0, Dim.ONE))) {
                throw new Unfit("batches of the data set are " + first.type() + " and " + batch.type() + ", and make no batch together",
                        "give rows of one size");
            }
            rows += batch.shape().dim(0).size();
        }
        Tensor all = Tensor.allocate(new TensorType(first.dtype(), first.shape().with(0, Dim.of(rows))));
        long to = 0;
        for (Tensor batch : batches) {
            MemorySegment bytes = batch.segment();
            all.segment().asSlice(to, bytes.byteSize()).copyFrom(bytes);
            to += bytes.byteSize();
        }
        return all.readOnly();
    }

    private TensorType open(TensorType type) {
        if (type.shape().rank() == 0) {
            throw new Unfit("the model takes " + type + ", which has no rows", "give one tensor");
        }
        return new TensorType(type.dtype(), type.shape().with(0, Dim.named("rows")));
    }

    private Tensor column(String name, TensorType type) {
        Tensor given = data.columns().get(name);
        if (given == null) {
            throw new Unfit("the data set has no column '" + name + "'; it has " + data.columns().keySet(),
                    "add it with DataSet.with(\"" + name + "\", …), or name it on the command line, as in --column " + name + "=5");
        }
        if (given.dtype() == type.dtype() || input(domain, models).isPresent()) {
            return given;
        }
        Tensor converted = Tensor.allocate(given.type().as(type.dtype()));
        for (long i = 0; i < given.count(); i++) {
            converted.set(i, given.at(i));
            boolean same = given.dtype().isInteger()
                    ? given.longAt(i) != Long.MAX_VALUE && (long) converted.at(i) == given.longAt(i)
                    : converted.at(i) == given.at(i);
            if (!same && !Double.isNaN(given.at(i))) {
                throw new Unfit("row " + i + " of " + domain + ", counted from 0, has " + given.at(i) + ", which is no float32",
                        "give numbers that float32 has");
            }
        }
        return converted.readOnly();
    }
}
