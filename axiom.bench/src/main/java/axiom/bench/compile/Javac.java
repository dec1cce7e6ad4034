package axiom.bench.compile;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import axiom.api.model.AxiomModel;
import axiom.compiler.AxiomProcessor;
import axiom.core.lang.Declaration;

/** Compiles the models in a folder. */
final class Javac {

    /** 20 declarations that people might write. */
    private static final List<String> MODELS = List.of("Anomaly", "Autoencoder", "Control", "Encoder", "Fusion", "Gated", "Inception",
            "Iris", "Keyword", "Mnist", "Mobile", "Noise", "Ranking", "Regression", "ResNet", "Segmentation", "Sentiment", "Siamese",
            "TwoHeads", "Vgg");

    /** What is compiled. */
    enum Input {
        /** The models as if their annotations meant nothing. */
        MODELS("the models, -proc:none"),
        /** The models and the classes that were generated for them. */
        MODELS_AND_GENERATED("the models and generated classes, -proc:none"),
        /** The models, which are checked and for which classes are generated. */
        CHECKED("the models with the check");

        private final String meaning;

        Input(String meaning) {
            this.meaning = meaning;
        }

        String meaning() {
            return meaning;
        }
    }

    /**
     * What a run took, in milliseconds.
     *
     * @param wall by the clock
     * @param cpu on all processors
     */
    record Cost(long wall, long cpu) {

        Cost minus(Cost other) {
            return new Cost(wall - other.wall, cpu - other.cpu);
        }

        static Cost median(List<Cost> costs) {
            return new Cost(median(costs, Cost::wall), median(costs, Cost::cpu));
        }

        private static long median(List<Cost> costs, ToLongFunction<Cost> part) {
            return costs.stream().mapToLong(part).sorted().skip(costs.size() / 2).findFirst().orElseThrow();
        }
    }

    private final Path folder;
    private final String path;

    private Javac(Path folder) {
        this.folder = folder;
        this.path = Stream.of(AxiomModel.class, Declaration.class, AxiomProcessor.class).map(Javac::home)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Puts the models into a folder, and generates their classes there. */
    static Javac in(Path folder) throws IOException, InterruptedException {
        for (String name : List.of("models", "generated", "classes")) {
            Files.createDirectory(folder.resolve(name));
        }
        for (String model : MODELS) {
            try (InputStream in = Javac.class.getResourceAsStream(model + ".axiom")) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).indent(8);
                Files.writeString(folder.resolve("models", model + ".java"), """
                        package models;

                        import axiom.api.model.AxiomModel;

                        @AxiomModel(\"""
                        %s        \""")
                        interface %s {}
                        """.formatted(text, model));
            }
        }
        Javac javac = new Javac(folder);
        javac.process(Input.CHECKED);
        return javac;
    }

    private static String home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A compiler that starts, compiles and ends. Its CPU time is looked at until it is gone, so the last milliseconds are missing. */
    Cost process(Input input) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "javac").toString()));
        command.addAll(arguments(input));
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command).inheritIO().start();
        Duration cpu = Duration.ZERO;
        while (!process.waitFor(Duration.ofMillis(2))) {
            cpu = process.info().totalCpuDuration().orElse(cpu);
        }
        return checked(process.exitValue(), new Cost((System.nanoTime() - begin) / 1_000_000, cpu.toMillis()));
    }

    /** A compiler in this process. */
    Cost inside(Input input) throws IOException {
        long begin = System.nanoTime();
        long cpu = cpu();
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments(input).toArray(String[]::new));
        return checked(status, new Cost((System.nanoTime() - begin) / 1_000_000, (cpu() - cpu) / 1_000_000));
    }

    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static Cost checked(int status, Cost cost) {
        if (status != 0) {
            throw new IllegalStateException("[axiom.bench] javac ended with " + status);
        }
        return cost;
    }

    private List<String> arguments(Input input) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-cp", path, "-d", folder.resolve("classes").toString()));
        arguments.addAll(files("models"));
        switch (input) {
            case MODELS -> arguments.add("-proc:none");
            case MODELS_AND_GENERATED -> {
                arguments.add("-proc:none");
                arguments.addAll(files("generated/models"));
            }
            case CHECKED -> arguments.addAll(List.of("-processorpath", path, "-s", folder.resolve("generated").toString()));
        }
        return arguments;
    }

    private List<String> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
