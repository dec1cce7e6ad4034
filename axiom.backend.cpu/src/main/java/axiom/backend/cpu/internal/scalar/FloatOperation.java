package axiom.backend.cpu.internal.scalar;

/** A function of two binary32 numbers. */
@FunctionalInterface
interface FloatOperation {

    float at(float a, float b);
}
