package axiom.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.TreeSet;

import axiom.api.model.Model;
import axiom.api.property.Domain;
import axiom.api.property.Property;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.DataSet;
import axiom.cli.data.Columns;
import axiom.cli.data.Table;
import axiom.cli.term.CommandException;

/** The data set of {@code verify}: what its files hold for the model's input, and for the columns that properties name. */
final class DataOptions {

    private DataOptions() {}

    /**
     * Reads the data.
     *
     * @param files what {@code --data} names
     * @param columns the columns of a table that the model's input takes
     * @param named where columns are that properties name: a number, or a file
     */
    static DataSet read(Model model, List<Property> properties, List<Path> files, Columns columns, Map<String, String> named) {
        TreeSet<String> wanted = new TreeSet<>();
        properties.forEach(p -> p.data().stream().map(Domain.Data::column).filter(c -> !c.isEmpty() && !model.inputs().containsKey(c))
                .forEach(wanted::add));
        named.keySet().stream().filter(n -> !wanted.contains(n)).findFirst().ifPresent(name -> {
            throw new CommandException("no property speaks of a column '" + name + "'",
                    wanted.isEmpty() ? "leave out --column" : "name one of " + wanted);
        });
        if (files.isEmpty()) {
            if (!named.isEmpty()) {
                throw new CommandException("--column is given without data", "add --data FILE");
            }
            return DataSet.NONE;
        }
        if (model.inputs().size() != 1) {
            throw new CommandException(model.name() + " has the inputs " + model.inputs().keySet(),
                    "leave out --data, which is for models with one");
        }
        Map.Entry<String, TensorType> input = model.inputs().firstEntry();
        Map<String, OptionalInt> inside = new LinkedHashMap<>();
        SequencedMap<String, List<Tensor>> parts = new LinkedHashMap<>();
        for (String column : wanted) {
            String where = named.getOrDefault(column, "");
            if (where.isEmpty() || where.matches("[1-9][0-9]{0,8}")) {
                inside.put(column, where.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(where)));
                parts.put(column, new ArrayList<>());
            } else {
                parts.put(column, List.of(Table.column(Path.of(where))));
            }
        }
        List<Tensor> batches = new ArrayList<>();
        for (Path file : files) {
            Table table = Table.read(file, input.getKey(), input.getValue(), columns, inside);
            batches.add(table.input());
            table.columns().forEach((name, values) -> parts.get(name).add(values));
        }
        DataSet data = DataSet.of(batches);
        for (Map.Entry<String, List<Tensor>> column : parts.entrySet()) {
            data = data.with(column.getKey(), Table.joined(column.getValue()));
        }
        return data;
    }
}
