using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using OpenQA.Selenium;
using OpenQA.Selenium.Remote;

namespace ProxyVsCors.Browsers.ByWebDriver;

/// <summary>A driver process with its one session: WebKitGTK's automation isolates sessions, and a driver has one at a time.</summary>
internal sealed class WebKitSession : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(20);

    // For one command, a script with a timeout of its own included.
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromMinutes(10);

    // Its web processes need no graphics card for pages that nobody looks at, and start in two thirds of the time without one.
    private static readonly Dictionary<string, string> WithoutGraphics = new()
    {
        ["WEBKIT_DISABLE_COMPOSITING_MODE"] = "1",
        ["WEBKIT_DISABLE_DMABUF_RENDERER"] = "1",
        // No accessibility bus, no desktop settings, no remote file systems.
        ["NO_AT_BRIDGE"] = "1",
        ["GSETTINGS_BACKEND"] = "memory",
        ["GIO_USE_VFS"] = "local",
    };

    private readonly Process process;

    private WebKitSession(Process process, RemoteWebDriver driver)
    {
        this.process = process;
        Driver = driver;
    }

    public RemoteWebDriver Driver { get; }

    public bool IsRunning => !process.HasExited;

    /// <exception cref="BrowserStartException">It did not start.</exception>
    public static Task<WebKitSession> StartAsync(string driver, VirtualDisplay? display) => Task.Run(async () =>
    {
        var port = FreePort();
        var process = ChildProcess.Start(driver, [$"--port={port}"], Environment(display));
        try
        {
            return new WebKitSession(process, await ConnectAsync(new($"http://127.0.0.1:{port}")));
        }
        catch
        {
            await ChildProcess.EndAsync(process);
            throw;
        }
    });

    public async ValueTask DisposeAsync()
    {
        await DisposeWithTimeout.WaitAsync(Task.Run(Driver.Dispose));
        await ChildProcess.EndAsync(process);
    }

    private static Dictionary<string, string> Environment(VirtualDisplay? display) =>
        display is null ? WithoutGraphics : new(WithoutGraphics) { ["DISPLAY"] = display.Name };

    /// <summary>For the driver, which listens on 127.0.0.1 and takes no 0.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<RemoteWebDriver> ConnectAsync(Uri address)
    {
        await ListeningAsync(address);
        try
        {
            return new RemoteWebDriver(address, new WebKitOptions().ToCapabilities(), CommandTimeout);
        }
        catch (WebDriverException refusal)
        {
            throw new BrowserStartException($"webkit did not start: {refusal.Message.Split('\n')[0]}");
        }
    }

    private static async Task ListeningAsync(Uri address)
    {
        using var client = new HttpClient();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < StartTimeout; await timer.WaitForNextTickAsync())
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(address, "/status"));
                return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
        }

        throw new BrowserStartException($"webkit's driver did not answer within {StartTimeout.TotalSeconds:0} s");
    }

    private sealed class WebKitOptions : DriverOptions
    {
        public WebKitOptions() => AcceptInsecureCertificates = true;

        public override void AddAdditionalOption(string optionName, object optionValue) =>
            throw new NotSupportedException();

        public override ICapabilities ToCapabilities() => GenerateDesiredCapabilities(true).AsReadOnly();
    }
}
