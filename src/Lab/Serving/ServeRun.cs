
namespace ProxyVsCors.Lab.Serving;

/// <summary>The verb <c>serve</c>: all hosts until Ctrl+C.</summary>
internal static class ServeRun
{
    public static async Task<int> RunAsync(ServeOptions options, TextWriter output, CancellationToken stop)
    {
        var plan = ServePlan.Of(options);
        await using var hosts = new ServedHosts();
        await hosts.StartAsync(plan);

        foreach (var line in Announcement.Lines(plan))
            await output.WriteLineAsync(line);
        await Until(stop);
        await output.WriteLineAsync("stopped");
        return ExitCode.AsExpected;
    }

    private static Task Until(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stop.Register(stopped.SetResult);
        return stopped.Task;
    }
}
