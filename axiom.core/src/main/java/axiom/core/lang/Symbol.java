package axiom.core.lang;

/** {@code :same} as an argument of a layer; without the colon. */
record Symbol(String name) {

    @Override
    public String toString() {
        return ":" + name;
    }
}
