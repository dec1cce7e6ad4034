package axiom.compiler;

import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import axiom.core.lang.Declaration;
import axiom.core.lang.DeclaredType;

/** The Java class of a declared model: types and names, over what {@link axiom.core.lang.DeclaredModel} does. */
final class ModelClass {

    /**
     * Where a class goes.
     *
     * @param packageName its package; may be empty
     * @param simpleName its name in it
     * @param modifiers annotations and modifiers, with a blank or a new line after each
     */
    record Target(String packageName, String simpleName, String modifiers) {}

    private final Declaration declaration;
    private final SequencedMap<String, String> inputs;
    private final SequencedMap<String, String> outputs;

    private ModelClass(Declaration declaration) {
        this.declaration = declaration;
        this.inputs = JavaText.names(declaration.inputs().sequencedKeySet());
        this.outputs = JavaText.names(declaration.outputs().sequencedKeySet());
    }

    /** Its text, in ASCII. */
    static String text(Declaration declaration, Target target) {
        return JavaText.ascii(new ModelClass(declaration).text(target));
    }

    private String text(Target target) {
        String declared = declaration.source().name();
        return (target.packageName().isEmpty() ? "" : "package " + target.packageName() + ";\n\n") + """
                import java.util.Map;

                import axiom.api.runtime.Axiom;
                import axiom.api.runtime.CompileOptions;
                import axiom.api.tensor.Tensor;

                /**
                 * The model that {@link %2$s} declares.
                 *
                 * <ul>
                %3$s * </ul>
                 *
                 * <p>Immutable; safe from any thread.
                 */
                %4$sfinal class %1$s extends axiom.core.lang.DeclaredModel {

                    /** The declaration. */
                    public static final String DECLARATION = %5$s;

                    /**
                     * Builds the model with first values for its parameters.
                     *
                     * @param seed determines them, together with the parameters' names
                     */
                    public %1$s(long seed) {
                        super("%2$s", DECLARATION, %1$s.class.getClassLoader(), seed);
                    }

                    private %1$s(Map<String, Tensor> weights) {
                        super("%2$s", DECLARATION, %1$s.class.getClassLoader(), weights);
                    }

                    /**
                     * Builds the model with weights.
                     *
                     * @param weights a tensor for every parameter, by name
                     * @return the model
                     * @throws IllegalArgumentException if a parameter is missing, has another type, or is not one of the model
                     */
                    public static %1$s load(Map<String, Tensor> weights) {
                        return new %1$s(weights);
                    }

                    /**
                     * Compiles the model for the best backends that are there.
                     *
                     * @param axiom what compiles it
                     * @return the model ready to run, which the caller closes
                     */
                    public Session open(Axiom axiom) {
                        return open(axiom, CompileOptions.DEFAULT);
                    }

                    /**
                     * Compiles the model.
                     *
                     * @param axiom what compiles it
                     * @param options how
                     * @return the model ready to run, which the caller closes
                     */
                    public Session open(Axiom axiom, CompileOptions options) {
                        return new Session(this, axiom, options);
                    }

                    /** The model ready to run. Safe from several threads at once. */
                    public static final class Session extends axiom.core.lang.DeclaredSession {

                        private Session(%1$s model, Axiom axiom, CompileOptions options) {
                            super(model, axiom, options);
                        }
                %6$s    }
                %7$s}
                """.formatted(target.simpleName(), declared, signature(), target.modifiers(),
                JavaText.literal(declaration.source().text(), " ".repeat(12)), call() + accessors(), results());
    }

    private String signature() {
        return Stream.concat(lines(" * <li>input ", declaration.inputs()), lines(" * <li>output ", declaration.outputs()))
                .collect(Collectors.joining());
    }

    private String call() {
        if (outputs.size() > 1) {
            return method("Runs the model.", "Outputs", "call", "the outputs", "Outputs.of(super.run(" + arguments("") + "))");
        }
        String result = declaration.outputs().values().stream().map(ModelClass::type).collect(Collectors.joining());
        return method("Runs the model.", "Tensor", "call", result.isEmpty() ? "the output" : result,
                "super.run(" + arguments("") + ").getFirst()");
    }

    private String accessors() {
        return JavaText.names(declaration.values().sequencedKeySet()).entrySet().stream()
                .map(value -> method(
                        "Computes {@code " + value.getKey() + "} with the same weights. The first call compiles what it takes.",
                        "Tensor", value.getValue(), type(declaration.values().get(value.getKey())),
                        "super.value(\"" + value.getKey() + "\"" + arguments(", ") + ")"))
                .collect(Collectors.joining());
    }

    private String arguments(String before) {
        return inputs.isEmpty() ? "" : before + String.join(", ", inputs.values());
    }

    private String method(String does, String returns, String name, String result, String body) {
        String parameters = inputs.values().stream().map(input -> "Tensor " + input).collect(Collectors.joining(", "));
        return """

                        /**
                         * %s
                         *
                %s         * @return %s
                         * @throws axiom.api.graph.ShapeError if a tensor does not fit
                         */
                        public %s %s(%s) {
                            return %s;
                        }
                """.formatted(does, parameters("         * ", inputs, declaration.inputs()), result, returns, name, parameters, body);
    }

    /** The record of several outputs. */
    private String results() {
        if (outputs.size() < 2) {
            return "";
        }
        return """

                    /**
                     * The outputs of one run, owned by the caller.
                     *
                %s     */
                    public record Outputs(%s) {

                        static Outputs of(java.util.List<Tensor> results) {
                            return new Outputs(%s);
                        }
                    }
                """.formatted(parameters("     * ", outputs, declaration.outputs()),
                outputs.values().stream().map(output -> "Tensor " + output).collect(Collectors.joining(", ")),
                IntStream.range(0, outputs.size()).mapToObj(i -> "results.get(" + i + ")").collect(Collectors.joining(", ")));
    }

    private static String parameters(String before, SequencedMap<String, String> names, SequencedMap<String, DeclaredType> types) {
        return names.entrySet().stream().map(name -> before + "@param " + name.getValue() + " " + type(types.get(name.getKey())) + "\n")
                .collect(Collectors.joining());
    }

    private static Stream<String> lines(String before, SequencedMap<String, DeclaredType> types) {
        return types.entrySet().stream().map(value -> before + "{@code " + value.getKey() + "}: " + type(value.getValue()) + "\n");
    }

    private static String type(DeclaredType type) {
        String tensor = "{@code " + type.type().toString().replace("*/", "* /") + "}";
        return type.name().equals("Tensor") ? tensor : type.name() + ", " + tensor;
    }
}
