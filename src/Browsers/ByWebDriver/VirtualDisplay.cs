using System.Diagnostics;

namespace ProxyVsCors.Browsers.ByWebDriver;

/// <summary>An X server without a screen, on a display number that it chooses itself.</summary>
internal sealed class VirtualDisplay : IAsyncDisposable
{
    private readonly Process server;

    private VirtualDisplay(Process server, string name)
    {
        this.server = server;
        Name = name;
    }

    /// <summary>For the DISPLAY variable: <c>:99</c>.</summary>
    public string Name { get; }

    /// <exception cref="BrowserStartException">It did not start.</exception>
    public static async Task<VirtualDisplay> StartAsync(string xvfb, CancellationToken cancellationToken)
    {
        var server = ChildProcess.Start(
            xvfb, ["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], new());
        var number = await server.StandardOutput.ReadLineAsync(cancellationToken);
        if (string.IsNullOrEmpty(number))
        {
            await ChildProcess.EndAsync(server);
            throw new BrowserStartException($"{xvfb} did not start");
        }

        return new(server, ":" + number.Trim());
    }

    public async ValueTask DisposeAsync() => await ChildProcess.EndAsync(server);
}
