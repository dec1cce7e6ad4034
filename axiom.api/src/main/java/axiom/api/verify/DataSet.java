package axiom.api.verify;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import axiom.api.tensor.Tensor;

/**
 * Data to test properties on. Properties of single inputs are tested on its batches one by one; a property that speaks of {@code data(model)} is tested on all of
 * them together, as one batch.
 *
 * <pre>{@code
 * DataSet people = DataSet.of(features).with("label", labels);
 * }</pre>
 *
 * @param inputs batches of the model's only input; none for a model with several, whose inputs are columns
 * @param columns what else is known of the rows, by name: labels for example, or the inputs of a model with several. The first axis counts the rows of all batches
 */
public record DataSet(List<Tensor> inputs, Map<String, Tensor> columns) {

    /** No data. */
    public static final DataSet NONE = new DataSet(List.of(), Map.of());

    /** Copies the collections, not the tensors; keeps their order. */
    public DataSet {
        inputs = List.copyOf(inputs);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /**
     * Batches of a model's only input.
     *
     * @param batches in order; their rows are the rows of the data set
     * @return the data set
     */
    public static DataSet of(List<Tensor> batches) {
        return new DataSet(batches, Map.of());
    }

    /**
     * One batch of a model's only input.
     *
     * @param batch a row for each example
     * @return the data set
     */
    public static DataSet of(Tensor batch) {
        return of(List.of(batch));
    }

    /**
     * The data set with another column.
     *
     * @param column its name, as formulas call it
     * @param values a value for each row, of any numeric type; those of a column that is no input of the model must be numbers that float32 has
     * @return a data set with that column instead of one of the same name
     */
    public DataSet with(String column, Tensor values) {
        Map<String, Tensor> more = new LinkedHashMap<>(columns);
        more.put(column, values);
        return new DataSet(inputs, more);
    }

    /**
     * Whether there is nothing in it.
     *
     * @return true without batches and columns
     */
    public boolean isEmpty() {
        return inputs.isEmpty() && columns.isEmpty();
    }
}
