package axiom.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import axiom.api.model.Model;
import axiom.api.runtime.Axiom;
import axiom.api.runtime.Session;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.host.AxiomHost;

/** Reads an ONNX file and runs it once on zeros. */
public final class ImportOnnx {

    private ImportOnnx() {}

    /**
     * Runs the example.
     *
     * @param args the ONNX file
     */
    public static void main(String... args) {
        try (Axiom axiom = AxiomHost.builder().start()) {
            Model model = axiom.read(Path.of(args[0]));
            System.out.println(model);
            List<Tensor> inputs = new ArrayList<>();
            for (TensorType type : model.inputs().values()) {
                inputs.add(Tensor.allocate(type.bind(ones(type))));
            }
            try (Session session = axiom.compile(model)) {
                session.run(inputs).forEach(System.out::println);
            }
        }
    }

    /** Size 1 for whatever the file leaves open. */
    private static Map<String, Dim> ones(TensorType type) {
        return type.shape().names().stream().collect(Collectors.toMap(name -> name, _ -> Dim.ONE));
    }
}
