package axiom.backend.cpu.internal.scalar;

/** A function of one binary32 number. */
@FunctionalInterface
interface FloatFunction {

    float at(float x);
}
