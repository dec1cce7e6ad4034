package axiom.compiler;

import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import java.util.Set;

import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic.Kind;

import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;

import axiom.api.model.AxiomModel;
import axiom.api.model.CheckShapes;
import axiom.compiler.chain.ChainChecker;
import axiom.compiler.chain.ChainOptions;
import axiom.core.lang.Declaration;
import axiom.core.lang.Diagnostic;
import axiom.core.lang.Source;
import axiom.core.lang.Step;
import axiom.core.lang.Vocabulary;

/**
 * Checks the declarations in {@link AxiomModel} while the Java compiler runs, and generates the class of each model next to the annotated type: {@code MnistModel} for
 * {@code Mnist}, {@code Outer_InnerModel} for {@code Inner} in {@code Outer}. It is public if the annotated type and all types around it are. With
 * {@link CheckShapes} on a package it generates {@code ShapesChecked}.
 *
 * <p>Builder chains are checked in all code that javac compiles, with annotations or without; see {@link CheckShapes} for code that must not compile without.
 *
 * <p>Options: {@code -Aaxiom.trace} prints the shape after every step, {@code -Aaxiom.strict} makes an error of a size that is known only at run time,
 * {@code -Aaxiom.chains=off} leaves builder chains unchecked, {@code -Aaxiom.chains=warn} warns of sizes in them that are known only at run time.
 */
public final class AxiomProcessor extends AbstractProcessor {

    private static final String GENERATED = "javax.annotation.processing.Generated";

    private Optional<Javac> javac = Optional.empty();
    private Options options;
    private Vocabulary layers = Vocabulary.BUILT_IN;

    /** For the compiler, which finds it as a service. */
    public AxiomProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        // also what generated classes bear: with -Xlint:processing javac warns of annotations that nobody claims
        return Set.of(AxiomModel.class.getName(), CheckShapes.class.getName(), GENERATED);
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Options.NAMES;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        options = Options.of(environment.getOptions(), problem -> say(Kind.ERROR, problem));
        javac = Javac.of(environment);
        javac.ifPresent(this::checkCode);
        try {
            layers = Vocabulary.load(AxiomProcessor.class.getClassLoader());
        } catch (IllegalArgumentException e) {
            say(Kind.ERROR, e.getMessage());
        }
    }

    /** Code is looked into after it has its types, which is after annotation processing. */
    private void checkCode(Javac compiler) {
        LocalModels localModels = new LocalModels(compiler.trees());
        ChainChecker checker = new ChainChecker(compiler.trees(), compiler.task().getElements(), compiler.task().getTypes(),
                ChainOptions.of(processingEnv.getOptions()), compiler.trees()::printMessage);
        compiler.task().addTaskListener(new TaskListener() {
            @Override
            public void finished(TaskEvent event) {
                if (event.getKind() == TaskEvent.Kind.ANALYZE && event.getTypeElement() != null) {
                    checker.check(event.getCompilationUnit(), event.getTypeElement());
                    localModels.refuse(event.getTypeElement());
                }
            }
        });
    }

    private void say(Kind kind, String message) {
        processingEnv.getMessager().printMessage(kind, message);
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Reports reports = new Reports(processingEnv.getMessager());
        ElementFilter.typesIn(round.getElementsAnnotatedWith(AxiomModel.class)).forEach(type -> Declared.of(type).ifPresent(declared -> {
            Declaration declaration = Declaration.of(new Source(declared.name(), declared.text()), layers);
            Place place = javac.flatMap(j -> j.place(declared)).orElse(new Place.Whole(declared));
            report(declaration, place, reports);
            // also where there are errors: they should not be followed by those of code that uses the model
            generate(declared, declaration);
        }));
        javac.ifPresent(j -> reports.flush(j.trees()));
        ElementFilter.packagesIn(round.getElementsAnnotatedWith(CheckShapes.class)).forEach(this::shapesChecked);
        // nobody else acts on Axiom's annotations, nor on @Generated, which only says where code comes from
        return true;
    }

    private void report(Declaration declaration, Place place, Reports reports) {
        if (!declaration.diagnostics().isEmpty()) {
            AbsentLayers absent = new AbsentLayers(processingEnv.getFiler(), AxiomProcessor.class.getClassLoader());
            declaration.diagnostics().stream().map(diagnostic -> absent.explain(diagnostic, declaration.source(), layers))
                    .forEach(diagnostic -> reports.add(kind(diagnostic), diagnostic, declaration.source(), place));
        }
        if (options.trace()) {
            for (Step step : declaration.trace()) {
                String what = step.what().strip().replaceAll("\\s+", " ");
                reports.add(Kind.NOTE, what + ": " + step.type().type(), step.span(), declaration.source(), place);
            }
        }
    }

    private Kind kind(Diagnostic diagnostic) {
        return switch (diagnostic.severity()) {
            case ERROR -> Kind.ERROR;
            case WARNING -> options.strict() && diagnostic.code().equals("axiom.shape") ? Kind.ERROR : Kind.WARNING;
        };
    }

    private void generate(Declared declared, Declaration declaration) {
        TypeElement type = declared.type();
        Elements elements = processingEnv.getElementUtils();
        boolean marked = elements.getTypeElement(elements.getModuleOf(type), GENERATED) != null;
        String modifiers = (marked ? "@" + GENERATED + "(\"" + AxiomProcessor.class.getName() + "\")\n" : "")
                + (isPublic(type) ? "public " : "");
        var target = new ModelClass.Target(elements.getPackageOf(type).getQualifiedName().toString(),
                declared.name().replace('.', '_') + "Model", modifiers);
        write(target.packageName(), target.simpleName(), ModelClass.text(declaration, target), type);
    }

    private static boolean isPublic(Element type) {
        return !(type instanceof TypeElement) || type.getModifiers().contains(Modifier.PUBLIC) && isPublic(type.getEnclosingElement());
    }

    private void shapesChecked(PackageElement annotated) {
        if (javac.isEmpty() && options.chains()) {
            processingEnv.getMessager().printMessage(Kind.ERROR,
                    "[axiom.chains] this compiler does not show builder chains to annotation processors\n  help: compile with javac, or leave them"
                            + " unchecked with -A" + Options.CHAINS + "=off",
                    annotated);
            return;
        }
        String packageName = annotated.getQualifiedName().toString();
        write(packageName, "ShapesChecked", """
                package %s;

                /** Is there only where the annotation processor of Axiom checks the builder chains of this package. */
                final class ShapesChecked {

                    private ShapesChecked() {}
                }
                """.formatted(packageName), annotated);
    }

    private void write(String packageName, String simpleName, String text, Element origin) {
        String name = packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
        try (Writer writer = processingEnv.getFiler().createSourceFile(name, origin).openWriter()) {
            writer.write(text);
        } catch (FilerException _) {
            processingEnv.getMessager().printMessage(Kind.ERROR,
                    "[axiom.name] the class " + name + " cannot be generated: there is one already\n  help: rename it, or "
                            + origin.getSimpleName(),
                    origin);
        } catch (IOException e) {
            processingEnv.getMessager().printMessage(Kind.ERROR,
                    "[axiom.name] the class " + name + " cannot be written: " + e.getMessage()
                            + "\n  help: see to it that javac can write to the folder for generated sources",
                    origin);
        }
    }
}
