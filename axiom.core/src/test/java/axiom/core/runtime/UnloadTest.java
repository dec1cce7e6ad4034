package axiom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.List;

import org.junit.jupiter.api.Test;

import axiom.api.backend.Backend;
import axiom.api.model.Model;
import axiom.api.runtime.CompileOptions;
import axiom.api.runtime.Session;
import axiom.api.tensor.Tensor;

/** A backend that left can be unloaded, with its class loader. */
class UnloadTest {

    /** A plug-in: comes from a class loader of its own. */
    public static final class Plugin extends Fake {

        /** Made as a bundle would. */
        public Plugin() {
            super("plugin");
            run = (real, in, out) -> {
                if (runs.get() > 2) {
                    throw new PluginException();
                }
                real.run(in, out);
            };
        }
    }

    /** What only the plug-in's class loader knows. */
    public static final class PluginException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Loads the plug-in's classes itself. */
    private static final class PluginLoader extends ClassLoader {

        PluginLoader() {
            super(UnloadTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            String path = name.replace('.', '/') + ".class";
            boolean mine = name.startsWith(Fake.class.getName()) || name.equals(Plugin.class.getName())
                    || name.equals(PluginException.class.getName());
            if (!mine) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream in = getParent().getResourceAsStream(path)) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private final Model model = Samples.model();
    private final Tensor x = Samples.rows(2, 1);

    /** A method of its own, so that no local variable remains. */
    private WeakReference<ClassLoader> use(AxiomRuntime axiom, long id, List<Session> sessions) {
        PluginLoader loader = new PluginLoader();
        Backend plugin;
        try {
            plugin = (Backend) loader.loadClass(Plugin.class.getName()).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        assertNotSame(Plugin.class, plugin.getClass());
        axiom.add(id, plugin, 100);
        sessions.add(axiom.compile(model));
        sessions.add(axiom.compile(model, CompileOptions.DEFAULT.deadline(java.time.Duration.ofSeconds(10))));
        sessions.forEach(s -> assertEquals(Samples.right(model, x).getFirst(), s.run(x)));
        assertEquals(List.of("plugin"), sessions.getLast().placement().backends());
        // its third call fails: its exception has been seen, logged and told
        sessions.forEach(s -> assertEquals(Samples.right(model, x).getFirst(), s.run(x)));
        axiom.remove(id);
        return new WeakReference<>(loader);
    }

    @Test
    void classLoadersOfRemovedBackendsAreCollected() throws InterruptedException {
        Samples.Log log = new Samples.Log();
        try (AxiomRuntime axiom = new AxiomRuntime()) {
            List<Session> sessions = new java.util.ArrayList<>();
            WeakReference<ClassLoader> loader = use(axiom, 1, sessions);
            log.close();
            for (int i = 0; i < 200 && loader.get() != null; i++) {
                System.gc();
                Thread.sleep(20);
            }
            assertTrue(loader.get() == null, "the class loader is still reachable");
            sessions.forEach(s -> assertEquals(Samples.right(model, x).getFirst(), s.run(x)));
            sessions.forEach(s -> assertEquals(List.of("reference"), s.placement().backends()));
        } finally {
            log.close();
        }
    }
}
