package axiom.compiler.chain;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;

/** A method or constructor that may be called while compiling. */
record Invocable(Executable target) {

    /**
     * Calls it; a variable number of arguments is put into an array.
     *
     * @throws ReflectiveOperationException if the arguments are not such as it takes
     * @throws RuntimeException what it throws
     */
    Object invoke(Object receiver, List<Object> arguments) throws ReflectiveOperationException {
        Object[] passed = packed(arguments);
        try {
            return switch (target) {
                case Method m -> m.invoke(receiver, passed);
                case Constructor<?> c -> c.newInstance(passed);
            };
        } catch (IllegalArgumentException e) {
            // thrown by reflection itself, not by the target
            throw new ReflectiveOperationException(e);
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case RuntimeException thrown -> throw thrown;
                case Error thrown -> throw thrown;
                default -> throw e;
            }
        }
    }

    Class<?> parameter(int index) {
        Class<?>[] types = target.getParameterTypes();
        return target.isVarArgs() && index >= types.length - 1 ? types[types.length - 1].componentType() : types[index];
    }

    private Object[] packed(List<Object> arguments) throws ReflectiveOperationException {
        Class<?>[] types = target.getParameterTypes();
        if (!target.isVarArgs()) {
            return arguments.toArray();
        }
        int fixed = types.length - 1;
        Object[] passed = new Object[types.length];
        for (int i = 0; i < fixed; i++) {
            passed[i] = arguments.get(i);
        }
        Object rest = Array.newInstance(types[fixed].componentType(), arguments.size() - fixed);
        for (int i = fixed; i < arguments.size(); i++) {
            try {
                Array.set(rest, i - fixed, arguments.get(i));
            } catch (IllegalArgumentException e) {
                throw new ReflectiveOperationException(e);
            }
        }
        passed[fixed] = rest;
        return passed;
    }
}
