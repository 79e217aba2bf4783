package org.holdfast.item;

/** Asked by the {@link Rules} before an item is deleted, or replaced by something that may say less. */
interface Guard {

    /** Lets everything through: for people, for restores, for what was released. */
    Guard NONE = new Guard() {
        @Override
        public void letDelete(Item item) {}

        @Override
        public void letEdit(Item head, Projection result) {}

        @Override
        public Outcome hold(Op op, Held held) {
            throw new IllegalStateException("nobody held " + op);
        }
    };

    /**
     * @param item live; a collection goes with all that is in it
     * @throws Held if it has to wait
     */
    void letDelete(Item item) throws Held;

    /**
     * @param head what an edit replaces
     * @param result what it would be replaced by, once merged
     * @throws Held if it has to wait
     */
    void letEdit(Item head, Projection result) throws Held;

    /** Parks an op that had to wait. */
    Outcome hold(Op op, Held held);
}
