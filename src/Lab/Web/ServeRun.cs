using ProxyVsCors.Lab.Live;
using ProxyVsCors.Lab.Running;
using ProxyVsCors.Lab.Serving;


namespace ProxyVsCors.Lab.Web;

/// <summary>The verb <c>serve</c>: all hosts until Ctrl+C.</summary>
internal static class ServeRun
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

/// <summary>All hosts and the lab's page.</summary>
internal sealed class RunningLab : IAsyncDisposable
{
    private readonly ServedHosts hosts;
    private readonly LabServices services;

    private RunningLab(ServedHosts hosts, LabServices services) => (this.hosts, this.services) = (hosts, services);

    /// <summary>Where a bench may be asked from the start.</summary>
    public IReadOnlyList<int> BenchPorts => hosts.BenchPorts;

    /// <summary>Where else, from now on.</summary>
    public event Action<IReadOnlyList<int>> Started
    {
        add => services.Panes.Started += value;
        remove => services.Panes.Started -= value;
    }

    /// <param name="plan">What to serve.</param>
    /// <param name="file">Null where there is no book: the hosts and their columns do without.</param>
    /// <exception cref="LabFailure">A port is taken.</exception>
    public static async Task<RunningLab> StartAsync(ServePlan plan, BookFile? file)
    {
        var hosts = new ServedHosts(plan);
        try
        {
            await hosts.StartAsync();
            var panes = new Panes(hosts, plan);
            var lab = new RunningLab(hosts, new(plan, panes, file));
            if (plan.CrossOrigin is not null)
                await panes.ChooseAsync(Panes.Left, plan.CrossOrigin);
            if (plan.Gateway is not null)
                await panes.ChooseAsync(Panes.Right, plan.Gateway);
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
