package org.wishart.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishError;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteInput;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteResult;
import org.dflib.jjava.jupyter.messages.reply.ErrorReply;
import org.dflib.jjava.jupyter.messages.reply.ExecuteReply;
import org.dflib.jjava.jupyter.messages.request.CompleteRequest;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;
import org.dflib.jjava.jupyter.messages.request.InspectRequest;
import org.dflib.jjava.jupyter.messages.request.ShutdownRequest;
import org.wishart.kernel.cell.CellEvaluator;
import org.wishart.kernel.cell.CellFailure;
import org.wishart.kernel.cell.CellSource;
import org.wishart.kernel.cell.ErrorReport;
import org.wishart.kernel.lookup.Completion;
import org.wishart.kernel.lookup.Inspection;
import org.wishart.kernel.magic.MagicError;
import org.wishart.kernel.maven.ModelPackages;
import org.wishart.kernel.protocol.KernelIo;
import org.wishart.kernel.protocol.Replies;
import org.wishart.notebook.OutputClearing;
import org.wishart.report.ProgramVersion;
import org.wishart.weights.catalogue.PackageSource;

import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The kernel: serves the requests of a notebook, with JShell behind it. */
class JavaKernel extends BaseKernel implements OutputClearing {

    /** Time for the last replies to leave before the process ends. */
    private static final long FAREWELL_MILLIS = 100;

    private static final long LONGEST_FAREWELL_MILLIS = 800;

    private final KernelIo kernelIo;
    private final AtomicInteger executions = new AtomicInteger();
    private final CompletableFuture<CellEvaluator> evaluator = new CompletableFuture<>();
    private final CellHistory history = new CellHistory();
    private final Lookups lookups = new Lookups(this::evaluator);
    private final Supplier<CellEvaluator> sessions;
    private final Runnable exit;

    /**
     * @param sessions makes the session, or hands on one that is being made
     */
    JavaKernel(Supplier<CellEvaluator> sessions) {
        this(new KernelIo(), sessions, JavaKernel::endProcess);
    }

    /**
     * @param exit action after a shutdown request has been answered
     */
    JavaKernel(KernelIo io, Supplier<CellEvaluator> sessions, Runnable exit) {
        super(
                "wishart",
                version(),
                language(),
                List.of(),
                null,
                io,
                new CommManager(),
                new PlainRenderer(),
                new MagicParser("(?<=(?:^|=))\\s*%", "%%", new MagicTranspiler()),
                new MagicsRegistry(),
                true,
                new StringStyler.Builder().build());
        this.kernelIo = io;
        this.sessions = sessions;
        this.exit = exit;
    }

    static String version() {
        return ProgramVersion.number();
    }

    private static LanguageInfo language() {
        return new LanguageInfo.Builder("java")
                .version(Runtime.version().toString())
                .mimetype("text/x-java-source")
                .fileExtension(".jshell")
                .pygments("java")
                .codemirror("text/x-java")
                .build();
    }

    /** Makes the session ready while the first messages are already being answered. */
    void startInBackground() {
        Thread starter = new Thread(this::start, "wishart-start");
        starter.setDaemon(true);
        starter.start();
    }

    /** Makes the session ready: JShell, then the extensions, which import the notebook's verbs. */
    void start() {
        kernelIo.takeOver();
        try {
            CellEvaluator made = sessions.get();
            made.stopper().announce(new StopDisplay(this));
            session = made;
            PackageSource.use(new ModelPackages());
            onStartup();
            evaluator.complete(made);
            WarmUp.begin(made.stopper()::isRunning, made.imports(), made::beginBackgroundWork);
        } catch (Throwable e) { // an Error too: every request waits for the end of the start
            evaluator.completeExceptionally(e);
        }
    }

    private volatile CellEvaluator session;

    /** Waits for the end of the start; one that has failed says so to each request. */
    private CellEvaluator evaluator() {
        try {
            return evaluator.join();
        } catch (CompletionException e) {
            throw ErrorReport.ofStart(e);
        }
    }

    /** For tests: waits for the end of the start. */
    CellEvaluator readyEvaluator() {
        return evaluator();
    }

    /** Extensions call this while the kernel starts, so it must not wait for the start's end. */
    @Override
    public Object evalRaw(String source) {
        CellEvaluator begun = session;
        return (begun == null ? evaluator() : begun).evaluateForExtension(source);
    }

    @Override
    public void display(DisplayData data) {
        kernelIo.send();
        super.display(data);
    }

    @Override
    public void clearOutput(boolean wait) {
        kernelIo.clearOutput(wait);
    }

    /** Ends the session but not the JVM. */
    void end() {
        onShutdown(false);
        if (session != null) { // else the start has failed
            session.close();
        }
        kernelIo.close();
    }

    @Override
    protected synchronized void handleExecuteRequest(
            ShellReplyEnvironment env, Message<ExecuteRequest> message) {
        lookups.during(() -> execute(env, message));
    }

    private void execute(ShellReplyEnvironment env, Message<ExecuteRequest> message) {
        ExecuteRequest request = message.getContent();
        boolean counts = !request.isSilent() && request.shouldStoreHistory();
        int count = counts ? executions.incrementAndGet() : executions.get();
        commManager.setMessageContext(message);
        env.setStatusBusy();
        if (!request.isSilent()) {
            env.publish(new PublishExecuteInput(request.getCode(), count));
        }
        if (counts) {
            history.add(count, request.getCode());
        }
        kernelIo.beginCell(env, request.isStdinEnabled());
        try {
            DisplayData shown =
                    evaluator()
                            .evaluate(
                                    new CellSource(count, request.getCode()),
                                    value -> request.isSilent() ? null : rendered(value));
            kernelIo.endCell();
            if (shown != null) {
                env.publish(new PublishExecuteResult(count, shown));
                keepResult(counts, shown);
            }
            replySuccess(env, request, count);
        } catch (Throwable failure) {
            kernelIo.endCell();
            replyFailure(env, request, count, asCellFailure(failure));
        } finally {
            kernelIo.endCell();
            env.setStatusIdle();
        }
    }

    private void keepResult(boolean counts, DisplayData shown) {
        if (counts && shown.getData(MIMEType.TEXT_PLAIN) instanceof String text) {
            history.addOutput(text);
        }
    }

    private void replySuccess(ShellReplyEnvironment env, ExecuteRequest request, int count) {
        JsonObject content = new JsonObject();
        content.addProperty("status", "ok");
        content.addProperty("execution_count", count);
        content.add("payload", payload(request));
        content.add(
                "user_expressions",
                UserExpressions.evaluate(
                        request.getUserExpr(),
                        expression ->
                                expressionValue(
                                        evaluator().evaluate(new CellSource(count, expression)))));
        kernelIo.send();
        env.reply(Replies.message(env.getContext(), ExecuteReply.MESSAGE_TYPE, content));
    }

    private DisplayData expressionValue(Object value) {
        return value == null ? new DisplayData("null") : rendered(value);
    }

    @Override
    protected void handleHistoryRequest(
            ShellReplyEnvironment env, Message<HistoryRequest> message) {
        env.setBusyDeferIdle();
        env.reply(
                Replies.message(
                        message, MessageType.HISTORY_REPLY, history.reply(message.getContent())));
    }

    /**
     * Help pages go to the front end's pager. Clients without stdin, such as nbconvert, have none,
     * so the pages become cell output.
     */
    private JsonArray payload(ExecuteRequest request) {
        List<DisplayData> pages = evaluator().otherLines().takePages();
        if (request.isSilent()) {
            return new JsonArray();
        }
        if (!request.isStdinEnabled()) {
            pages.forEach(this::display);
            return new JsonArray();
        }
        return Pages.payload(pages);
    }

    /** Installs the extensions of libraries that were added; one that is here already is kept. */
    void installNewExtensions(ClassLoader loader) {
        try {
            installExtensions(loader);
        } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
            throw new MagicError("the library is added, but its extension fails: " + e, e);
        }
    }

    DisplayData rendered(Object value) {
        return value instanceof DisplayData data
                ? data
                : ShownLimit.cut(getRenderer().render(value));
    }

    private static CellFailure asCellFailure(Throwable failure) {
        return failure instanceof CellFailure known ? known : ErrorReport.ofKernel(failure);
    }

    private static void replyFailure(
            ShellReplyEnvironment env, ExecuteRequest request, int count, CellFailure failure) {
        if (!request.isSilent()) {
            env.publish(new PublishError(failure.name(), failure.getMessage(), failure.lines()));
        }
        ErrorReply reply = new ErrorReply(failure.name(), failure.getMessage(), failure.lines());
        reply.setExecutionCount(count);
        env.replyError(ExecuteReply.MESSAGE_TYPE.error(), reply);
    }

    @Override
    public void interrupt() {
        if (evaluator.isDone() && !evaluator.isCompletedExceptionally()) {
            evaluator.join().stopper().interrupt();
        }
    }

    @Override
    public String isComplete(String code) {
        return lookups.isComplete(code);
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        return Completion.at(evaluator(), code, at).options();
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
        return Inspection.at(evaluator(), code, at, extraDetail);
    }

    /** The inherited reply has no field for the kind of each suggestion. */
    @Override
    protected void handleCompleteRequest(
            ShellReplyEnvironment env, Message<CompleteRequest> message) {
        lookups.complete(env, message);
    }

    @Override
    protected void handleInspectRequest(
            ShellReplyEnvironment env, Message<InspectRequest> message) {
        lookups.inspect(env, message);
    }

    @Override
    protected void handleShutdownRequest(
            ShellReplyEnvironment env, Message<ShutdownRequest> message) {
        super.handleShutdownRequest(env, message);
        exit.run();
    }

    /** Ends the process by itself, and by force if a shutdown hook should hang. */
    static void endProcess() {
        farewell(FAREWELL_MILLIS, () -> System.exit(0));
        farewell(LONGEST_FAREWELL_MILLIS, () -> Runtime.getRuntime().halt(0));
    }

    private static void farewell(long millis, Runnable end) {
        Thread last =
                new Thread(
                        () -> {
                            try {
                                Thread.sleep(millis);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            end.run();
                        },
                        "wishart-exit");
        last.setDaemon(true);
        last.start();
    }
}
