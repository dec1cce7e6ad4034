package axiom.verify.smt.z3;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** The functions of Z3's C API that are needed to run SMT-LIB text, in the library of one file. */
@SuppressWarnings("restricted")
final class Z3Library {

    private static final AddressLayout POINTER = ValueLayout.ADDRESS;
    private static final long LONGEST = 32L << 20;

    private final MethodHandle newConfig;
    private final MethodHandle setParameter;
    private final MethodHandle deleteConfig;
    private final MethodHandle newContext;
    private final MethodHandle deleteContext;
    private final MethodHandle setErrorHandler;
    private final MethodHandle run;
    private final MethodHandle fullVersion;
    private final MethodHandle interrupt;
    private final MethodHandle setGlobal;
    private final MethodHandle errorCode;

    Z3Library(Path file) {
        Linker linker = Linker.nativeLinker();
        SymbolLookup library = SymbolLookup.libraryLookup(file, Arena.global());
        newConfig = function(linker, library, "Z3_mk_config", FunctionDescriptor.of(POINTER));
        setParameter = function(linker, library, "Z3_set_param_value", FunctionDescriptor.ofVoid(POINTER, POINTER, POINTER));
        deleteConfig = function(linker, library, "Z3_del_config", FunctionDescriptor.ofVoid(POINTER));
        newContext = function(linker, library, "Z3_mk_context", FunctionDescriptor.of(POINTER, POINTER));
        deleteContext = function(linker, library, "Z3_del_context", FunctionDescriptor.ofVoid(POINTER));
        setErrorHandler = function(linker, library, "Z3_set_error_handler", FunctionDescriptor.ofVoid(POINTER, POINTER));
        run = function(linker, library, "Z3_eval_smtlib2_string", FunctionDescriptor.of(POINTER, POINTER, POINTER));
        fullVersion = function(linker, library, "Z3_get_full_version", FunctionDescriptor.of(POINTER));
        interrupt = function(linker, library, "Z3_interrupt", FunctionDescriptor.ofVoid(POINTER));
        setGlobal = function(linker, library, "Z3_global_param_set", FunctionDescriptor.ofVoid(POINTER, POINTER));
        errorCode = function(linker, library, "Z3_get_error_code", FunctionDescriptor.of(ValueLayout.JAVA_INT, POINTER));
    }

    private static MethodHandle function(Linker linker, SymbolLookup library, String name, FunctionDescriptor type) {
        return linker.downcallHandle(library.findOrThrow(name), type);
    }

    /** For example {@code Z3 4.14.1.0}. */
    String fullVersion() {
        try {
            return text((MemorySegment) fullVersion.invokeExact());
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** Sets a parameter of all contexts that come after. */
    void setGlobal(String name, String value) {
        try (Arena arena = Arena.ofConfined()) {
            setGlobal.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value));
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** A new context, whose errors are only noted; the default is to end the process. */
    MemorySegment newContext() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment config = (MemorySegment) newConfig.invokeExact();
            setParameter.invokeExact(config, arena.allocateFrom("model"), arena.allocateFrom("true"));
            MemorySegment context = (MemorySegment) newContext.invokeExact(config);
            deleteConfig.invokeExact(config);
            setErrorHandler.invokeExact(context, MemorySegment.NULL);
            return context;
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** Runs commands; gives all that they print, and the API's own error if there is one. */
    String run(MemorySegment context, String commands) {
        try (Arena arena = Arena.ofConfined()) {
            String output = text((MemorySegment) run.invokeExact(context, arena.allocateFrom(commands)));
            int error = (int) errorCode.invokeExact(context);
            // Z3 notes as an error what it has printed as one: an output without is not to be believed then.
            return error == 0 || output.contains("(error") ? output : output + "(error \"Z3's error code is " + error + "\")\n";
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void interrupt(MemorySegment context) {
        try {
            interrupt.invokeExact(context);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void delete(MemorySegment context) {
        try {
            deleteContext.invokeExact(context);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private static String text(MemorySegment pointer) {
        if (pointer.address() == 0) {
            return "";
        }
        try {
            return pointer.reinterpret(LONGEST).getString(0);
        } catch (IndexOutOfBoundsException e) {
            return "(error \"more than " + LONGEST + " bytes\")";
        }
    }

    private static IllegalStateException failed(Throwable e) {
        return new IllegalStateException("Z3: " + e, e);
    }
}
