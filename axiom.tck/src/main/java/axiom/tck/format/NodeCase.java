package axiom.tck.format;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import axiom.api.format.FormatException;
import axiom.api.format.ReadOptions;
import axiom.api.model.Model;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/**
 * A case of <a href="https://github.com/onnx/onnx/tree/main/onnx/backend/test/data">ONNX's backend tests</a>: a model, inputs, and what it must compute. The
 * tensors are read without the reader that is tested. Field numbers are those of onnx.proto.
 *
 * @param folder holds {@code model.onnx} and {@code test_data_set_0}
 */
public record NodeCase(Path folder) {

    private static final Pattern BIND = Pattern.compile("bind input (.*) at import");
    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_INPUT = 11;
    private static final int INPUT_NAME = 1;
    private static final int TENSOR_DIMS = 1;
    private static final int TENSOR_TYPE = 2;
    private static final int TENSOR_NAME = 8;
    private static final int TENSOR_RAW = 9;

    /**
     * The cases of a suite.
     *
     * @param suite a folder of cases, such as ONNX's {@code node}
     * @return the cases by name
     */
    public static List<NodeCase> in(Path suite) {
        return SharedData.files(suite, "model.onnx").stream().map(m -> new NodeCase(m.getParent())).toList();
    }

    /**
     * What the case is called.
     *
     * @return suite and case, such as {@code node/test_relu}
     */
    public String name() {
        return folder.getParent().getFileName() + "/" + folder.getFileName();
    }

    /**
     * Reads the model, binding the inputs that the reader asks for.
     *
     * @param reader the reader, or {@code axiom::read}
     * @return the model
     * @throws FormatException if the reader refuses the model
     */
    public Model read(BiFunction<Path, ReadOptions, Model> reader) {
        ReadOptions options = ReadOptions.DEFAULT;
        while (true) {
            try {
                return reader.apply(folder.resolve("model.onnx"), options);
            } catch (FormatException e) {
                ReadOptions more = bind(e, options);
                if (more.inputs().size() == options.inputs().size()) {
                    throw e;
                }
                options = more;
            }
        }
    }

    private ReadOptions bind(FormatException refusal, ReadOptions options) {
        ReadOptions more = options;
        for (Matcher bind = BIND.matcher(refusal.getMessage()); bind.find();) {
            for (Matcher name = QUOTED.matcher(bind.group(1)); name.find();) {
                more = more.bind(name.group(1), tensor(files().get(name.group(1))));
            }
        }
        return more;
    }

    /**
     * The inputs for a model that {@link #read} gave.
     *
     * @param model the model
     * @return one tensor for each of its inputs, in order
     */
    public List<Tensor> inputs(Model model) {
        Map<String, Path> files = files();
        return model.inputs().keySet().stream().map(name -> tensor(files.get(name))).toList();
    }

    /**
     * What the model must compute.
     *
     * @return one tensor for each output, in order
     */
    public List<Tensor> expected() {
        return tensors("output").stream().map(NodeCase::tensor).toList();
    }

    /** The file of each input that has one. Initializers may be listed among the inputs; they have none. */
    private Map<String, Path> files() {
        Message graph = Message.read(folder.resolve("model.onnx")).messages(MODEL_GRAPH).getFirst();
        Set<String> initializers = graph.messages(GRAPH_INITIALIZER).stream().map(i -> i.text(TENSOR_NAME)).collect(Collectors.toSet());
        List<String> names = graph.messages(GRAPH_INPUT).stream().map(i -> i.text(INPUT_NAME)).filter(n -> !initializers.contains(n))
                .toList();
        List<Path> files = tensors("input");
        Map<String, Path> inputs = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(names.size(), files.size()); i++) {
            inputs.put(names.get(i), files.get(i));
        }
        return inputs;
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
        Message proto = Message.read(file);
        Shape shape = Shape.of(proto.numbers(TENSOR_DIMS).stream().mapToLong(Long::longValue).toArray());
        Tensor tensor = Tensor.allocate(new TensorType(dtype(proto.numbers(TENSOR_TYPE).getFirst()), shape));
        byte[] raw = proto.bytes(TENSOR_RAW);
        if (raw.length != tensor.type().bytes()) {
            throw new IllegalArgumentException(file + " holds " + raw.length + " raw bytes for " + tensor.type());
        }
        MemorySegment.copy(MemorySegment.ofArray(raw), 0, tensor.segment(), 0, raw.length);
        return tensor;
    }

    private static DType dtype(long code) {
        return switch ((int) code) {
            case 1 -> DType.FLOAT32;
            case 2 -> DType.UINT8;
            case 3 -> DType.INT8;
            case 6 -> DType.INT32;
            case 7 -> DType.INT64;
            case 9 -> DType.BOOL;
            case 10 -> DType.FLOAT16;
            case 11 -> DType.FLOAT64;
            case 16 -> DType.BFLOAT16;
            default -> throw new IllegalArgumentException("there is no element type for ONNX's number " + code);
        };
    }
}
