package axiom.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import axiom.api.backend.Backend;
import axiom.api.format.ReadOptions;
import axiom.api.model.Model;
import axiom.api.runtime.Axiom;
import axiom.cli.term.CommandException;
import picocli.CommandLine.Option;

/** How a model file is read. */
final class ModelOptions {

    @Option(names = "--dim", paramLabel = "NAME=SIZE", description = "Fix a dimension that the model leaves open, as in batch=1.")
    private Map<String, Long> dims = new LinkedHashMap<>();

    Model read(Axiom axiom, Path file) {
        if (!Files.exists(file)) {
            throw new CommandException("there is no file '" + file + "'", "check the path");
        }
        ReadOptions options = ReadOptions.DEFAULT;
        for (Map.Entry<String, Long> dim : dims.entrySet()) {
            if (dim.getValue() < 0) {
                throw new CommandException("dimension '" + dim.getKey() + "' cannot be " + dim.getValue(), "use a size of at least 0");
            }
            options = options.bind(dim.getKey(), dim.getValue());
        }
        return axiom.read(file, options);
    }

    void requireBackends(Axiom axiom, List<String> names) {
        List<String> there = axiom.backends().stream().map(Backend::name).toList();
        for (String name : names) {
            if (!there.contains(name)) {
                throw new CommandException("there is no backend '" + name + "'", "use one of " + there);
            }
        }
    }
}
