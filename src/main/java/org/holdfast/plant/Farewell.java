package org.holdfast.plant;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.holdfast.node.ThisNode;

/** Takes a node that is stopped in order off the list, so that nobody misses it: while there are still beans to do it. */
@WebListener
public class Farewell implements ServletContextListener {

    private static final Logger LOG = System.getLogger(Farewell.class.getName());

    @Inject
    private Nodes nodes;

    @Inject
    private ThisNode node;

    @Override
    public void contextDestroyed(ServletContextEvent end) {
        try {
            nodes.leave(node.id());
        } catch (RuntimeException e) {
            LOG.log(Level.INFO, "this node stays in the list until it is missed: {0}", e.toString());
        }
    }
}
