package axiom.interop.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.format.FormatException;
import axiom.api.format.ReadOptions;
import axiom.api.model.Model;
import axiom.api.tensor.Tensor;
import axiom.core.reference.ReferenceBackend;
import axiom.interop.onnx.internal.proto.ModelProto;
import axiom.interop.onnx.internal.proto.TensorProto;
import axiom.interop.onnx.internal.wire.Source;
import axiom.interop.onnx.internal.wire.TensorData;

/**
 * A case of ONNX's backend tests: a model, inputs, and what it must compute.
 *
 * @param folder holds {@code model.onnx} and {@code test_data_set_0}
 */
record NodeCase(Path folder) {

    private static final Pattern BIND = Pattern.compile("bind input (.*) at import");
    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

    String name() {
        return folder.getParent().getFileName() + "/" + folder.getFileName();
    }

    /** Reads the model, binding the inputs that the reader asks for, and runs it on the reference. */
    List<Tensor> run() {
        Map<String, Tensor> given = inputs();
        Model model = read(given);
        List<Tensor> inputs = model.inputs().keySet().stream().map(given::get).toList();
        try (Executable executable = new ReferenceBackend().compile(new Program(model.graph(), model.parameters()))) {
            return executable.run(inputs);
        }
    }

    /** Reads the model without binding any input. */
    Model read() {
        return new OnnxReader().read(folder.resolve("model.onnx"), ReadOptions.DEFAULT);
    }

    private Model read(Map<String, Tensor> given) {
        ReadOptions options = ReadOptions.DEFAULT;
        while (true) {
            try {
                return new OnnxReader().read(folder.resolve("model.onnx"), options);
            } catch (FormatException e) {
                Matcher bind = BIND.matcher(e.getMessage());
                if (!bind.find()) {
                    throw e;
                }
                ReadOptions before = options;
                for (Matcher name = QUOTED.matcher(bind.group(1)); name.find();) {
                    options = options.bind(name.group(1), given.get(name.group(1)));
                }
                if (options.inputs().size() == before.inputs().size()) {
                    throw e;
                }
            }
        }
    }

    private Map<String, Tensor> inputs() {
        try {
            ModelProto model = ModelProto.parseFrom(Files.readAllBytes(folder.resolve("model.onnx")));
            Set<String> initializers = new HashSet<>();
            model.getGraph().getInitializerList().forEach(i -> initializers.add(i.getName()));
            Map<String, Tensor> inputs = new LinkedHashMap<>();
            List<Path> files = tensors("input");
            for (int i = 0, k = 0; i < model.getGraph().getInputCount(); i++) {
                String name = model.getGraph().getInput(i).getName();
                if (!initializers.contains(name) && k < files.size()) {
                    inputs.put(name, tensor(files.get(k++)));
                }
            }
            return inputs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Tensor> expected() {
        return tensors("output").stream().map(NodeCase::tensor).toList();
    }

    private List<Path> tensors(String role) {
        List<Path> files = new ArrayList<>();
        for (int i = 0;; i++) {
            Path file = folder.resolve("test_data_set_0").resolve(role + "_" + i + ".pb");
            if (!Files.exists(file)) {
                return files;
            }
            files.add(file);
        }
    }

    private static Tensor tensor(Path file) {
        try {
            return new TensorData(new Source(file), 1L << 30).read(TensorProto.parseFrom(Files.readAllBytes(file)),
                    file.getFileName().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
