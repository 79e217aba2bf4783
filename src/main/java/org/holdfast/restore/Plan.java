package org.holdfast.restore;

import java.io.Serializable;

/**
 * What a restore is to do.
 *
 * @param seq the moment: the journal's entry after which the account was as it shall be
 * @param skipDeletes whether what has come since stays although the strategy would delete it
 */
public record Plan(long seq, Scope scope, Strategy strategy, boolean skipDeletes) implements Serializable {}
