using ProxyVsCors.Lab.Serving.Live;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Lab.Serving;

/// <summary>The verb <c>serve</c>: all hosts until Ctrl+C.</summary>
internal static class ServeRun
{
    public static async Task<int> RunAsync(ServeOptions options, TextWriter output, CancellationToken stop)
    {
        var plan = ServePlan.Of(options);
        await using var lab = await RunningLab.StartAsync(plan, Read(options.Book));

        foreach (var line in Announcement.Lines(plan))
            await output.WriteLineAsync(line);
        await Until(stop);
        await output.WriteLineAsync("stopped");
        return ExitCode.AsExpected;
    }

    /// <returns>Null where there is none: the hosts and their columns do without.</returns>
    private static Book? Read(string file)
    {
        if (!File.Exists(file))
            return null;
        var reading = BookParser.Parse(File.ReadAllText(file), file);
        return reading.Book ?? throw new LabFailure(string.Join('\n', reading.Errors));
    }

    private static Task Until(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stop.Register(stopped.SetResult);
        return stopped.Task;
    }
}

/// <summary>All hosts and the lab's page.</summary>
internal sealed class RunningLab : IAsyncDisposable
{
    private readonly ServedHosts hosts;
    private readonly LabServices services;

    private RunningLab(ServedHosts hosts, LabServices services) => (this.hosts, this.services) = (hosts, services);

    /// <exception cref="LabFailure">A port is taken.</exception>
    public static async Task<RunningLab> StartAsync(ServePlan plan, Book? book)
    {
        var hosts = new ServedHosts(plan);
        try
        {
            await hosts.StartAsync();
            var sides = new Sides(hosts, plan);
            var lab = new RunningLab(hosts, new(plan, sides, book));
            if (plan.CrossOrigin is not null)
                await sides.ChooseAsync(Sides.Left, plan.CrossOrigin);
            if (plan.Gateway is not null)
                await sides.ChooseAsync(Sides.Right, plan.Gateway);
            await hosts.AddAsync("--lab-port", LabSite.StartAsync(plan, lab.services));
            return lab;
        }
        catch
        {
            await hosts.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await hosts.DisposeAsync();
        await services.DisposeAsync();
    }
}
