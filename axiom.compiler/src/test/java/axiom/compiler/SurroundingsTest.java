package axiom.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.lang.model.element.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Build tools hand the processor an environment of their own, and hold it to their rules. */
class SurroundingsTest {

    private static final String BROKEN = "package user;\n@axiom.api.model.AxiomModel(\"input :: Vector(:batch, 4); output = input |> Nope(10)\")\ninterface Net {}\n";

    @TempDir
    private Path folder;

    /** An environment that passes everything on to another, kept in a field, as incremental builds have it. */
    private record Keeping(ProcessingEnvironment inner) implements InvocationHandler {
        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            return on(inner, method, arguments);
        }
    }

    /** An environment that passes everything on to another, which is out of reach. */
    private static ProcessingEnvironment hiding(ProcessingEnvironment inner) {
        InvocationHandler keeping = new Keeping(inner);
        return proxy(ProcessingEnvironment.class, keeping::invoke);
    }

    private static Object on(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, handler));
    }

    private static Compilation wrapped(Compilation compilation, UnaryOperator<ProcessingEnvironment> wrapper) {
        return compilation.processors(() -> {
            AxiomProcessor processor = new AxiomProcessor();
            return List.of(proxy(Processor.class, (_, method, arguments) -> on(processor, method,
                    method.getName().equals("init") ? new Object[]{wrapper.apply((ProcessingEnvironment) arguments[0])} : arguments)));
        });
    }

    @Test
    void wrappersOfTheEnvironmentAreOpened() {
        Compilation.Result result = wrapped(new Compilation(folder).file("user/Net.java", BROKEN),
                environment -> proxy(ProcessingEnvironment.class,
                        new Keeping(proxy(ProcessingEnvironment.class, new Keeping(environment)))))
                .run();
        assertEquals(List.of("error 2:76"), result.places(), result.output());
    }

    @Test
    void withoutSourceTreesTheLiteralIsThePlace() {
        Compilation.Result result = wrapped(new Compilation(folder).file("user/Net.java", BROKEN), SurroundingsTest::hiding).run();
        assertEquals(List.of("error 2:29"), result.places(), result.output());
        assertTrue(result.output().contains("error: line 1 of the declaration of Net: [axiom.name] "), result.output());
    }

    @Test
    void shapesAreNotCalledCheckedWhereChainsAreOutOfSight() {
        Compilation compilation = wrapped(
                new Compilation(folder).file("user/package-info.java", "@axiom.api.model.CheckShapes\npackage user;\n"),
                SurroundingsTest::hiding);
        Compilation.Result refused = compilation.run();
        assertFalse(refused.success());
        assertTrue(refused.output().contains("error: [axiom.chains] this compiler does not show builder chains"), refused.output());
        assertTrue(compilation.options("-Aaxiom.chains=off").run().success());
    }

    @Test
    void everyGeneratedFileHasOneOrigin() throws IOException {
        List<String> origins = new ArrayList<>();
        Compilation compilation = new Compilation(folder)
                .file("user/package-info.java", "@axiom.api.model.CheckShapes\npackage user;\n")
                .file("user/A.java",
                        "package user;\nclass A { @axiom.api.model.AxiomModel(\"input :: Vector(4); output = input |> Dense(2)\") interface B {} }\n")
                .file("user/C.java",
                        "package user;\n@axiom.api.model.AxiomModel(\"input :: Vector(4); output = input |> Dense(2)\") interface C {}\n");
        Compilation.Result result = wrapped(compilation, environment -> {
            origins.clear();
            Filer filer = proxy(Filer.class, (_, method, arguments) -> {
                if (method.getName().startsWith("create")) {
                    origins.add(arguments[0] + " of " + Arrays.stream((Element[]) arguments[1]).map(Element::toString).toList());
                }
                return on(environment.getFiler(), method, arguments);
            });
            return proxy(ProcessingEnvironment.class,
                    (_, method, arguments) -> method.getName().equals("getFiler") ? filer : on(environment, method, arguments));
        }).options("-Aaxiom.chains=off").run();
        assertTrue(result.success(), result.output());
        assertEquals(List.of("user.A_BModel of [user.A.B]", "user.CModel of [user.C]", "user.ShapesChecked of [user]"),
                origins.stream().sorted().toList());
        try (var declared = AxiomProcessor.class.getResourceAsStream("/META-INF/gradle/incremental.annotation.processors")) {
            assertEquals(OptionsProcessor.class.getName() + ",isolating\n" + AxiomProcessor.class.getName() + ",isolating",
                    new String(declared.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }
}
