using System.Threading.Channels;

namespace ProxyVsCors.Gateway.Diagnostics;

/// <summary>Writes lines from a task of its own: a terminal that blocks must not block the sockets' threads. Lines that it can't
/// keep up with are dropped and counted.</summary>
internal sealed class TerminalLog : IHostedService
{
    private const int Capacity = 4096;

    private readonly Channel<string> lines;
    private readonly TextWriter output;
    private long dropped;
    private Task writing = Task.CompletedTask;

    public TerminalLog(TextWriter output)
    {
        this.output = output;
        lines = Channel.CreateBounded<string>(
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true },
            _ => Interlocked.Increment(ref dropped));
    }

    public void Write(string line) => lines.Writer.TryWrite(line);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        writing = Task.Run(WriteAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        lines.Writer.TryComplete();
        await writing.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task WriteAsync()
    {
        await foreach (var line in lines.Reader.ReadAllAsync())
        {
            await output.WriteLineAsync(line);
            if (Interlocked.Exchange(ref dropped, 0) is var count and > 0)
                await output.WriteLineAsync($"({count} lines left out: the terminal was too slow)");
        }
    }
}
