using ProxyVsCors.Lab.Running;
using ProxyVsCors.Lab.Serving;
using ProxyVsCors.Lab.Web;

namespace ProxyVsCors.Lab.CommandLine;

/// <summary>The verb <c>serve</c>: all hosts until Ctrl+C.</summary>
internal static class ServeCommandHandler
{
    public static async Task<int> RunAsync(ServeOptions options, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var plan = ServePlan.Of(options);
        var file = BookFile.Read(options.Book);
        foreach (var warning in file?.Warnings ?? [])
            await error.WriteLineAsync(warning);
        await using var lab = await RunningLab.StartAsync(plan, file);

        foreach (var line in StartupBanner.Lines(plan, lab.BenchPorts, file))
            await output.WriteLineAsync(line);
        lab.Started += ports => output.WriteLine(StartupBanner.Bench(ports));
        await Until(cancellationToken);
        await output.WriteLineAsync("stopped");
        return ExitCode.AsExpected;
    }

    private static Task Until(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cancellationToken.Register(stopped.SetResult);
        return stopped.Task;
    }
}
