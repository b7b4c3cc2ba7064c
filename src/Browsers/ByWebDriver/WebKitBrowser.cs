using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using OpenQA.Selenium;
using OpenQA.Selenium.Remote;

namespace ProxyVsCors.Browsers.ByWebDriver;

/// <summary>WebKitGTK's automation gives one isolated session to a driver process: a jar is a process of its own.
/// The first one is started at once, since it alone tells the version.</summary>
internal sealed class WebKitBrowser : IBrowserProcess
{
    private static readonly TimeSpan ScriptDeadline = TimeSpan.FromSeconds(20);

    private readonly string driver;
    private readonly VirtualDisplay? display;
    private WebKitContext? first;

    private WebKitBrowser(string driver, VirtualDisplay? display)
    {
        this.driver = driver;
        this.display = display;
    }

    public string Product { get; private set; } = "WebKitGTK";

    /// <summary>Of its processes none is needed by all.</summary>
    public bool IsRunning => true;

    public static async Task<WebKitBrowser> StartAsync(
        string driver, VirtualDisplay? display, CancellationToken cancellationToken)
    {
        var browser = new WebKitBrowser(driver, display);
        browser.first = await browser.StartContextAsync().WaitAsync(cancellationToken);
        browser.Product = $"WebKitGTK {browser.first.Version}";
        return browser;
    }

    public async Task<IBrowserContext> NewContextAsync() => Interlocked.Exchange(ref first, null) ?? await StartContextAsync();

    public async ValueTask DisposeAsync()
    {
        if (first is not null)
            await first.DisposeAsync();
        if (display is not null)
            await display.DisposeAsync();
    }

    private Task<WebKitContext> StartContextAsync() => Task.Run(async () =>
    {
        var port = FreePort();
        var process = ChildProcess.Start(driver, [$"--port={port}"], Environment);
        try
        {
            return new WebKitContext(process, await ConnectAsync(new($"http://127.0.0.1:{port}")));
        }
        catch
        {
            await ChildProcess.EndAsync(process);
            throw;
        }
    });

    /// <summary>For the driver, which listens on 127.0.0.1 and takes no 0.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Dictionary<string, string> Environment => display is null ? [] : new() { ["DISPLAY"] = display.Name };

    private static async Task<RemoteWebDriver> ConnectAsync(Uri address)
    {
        await ListeningAsync(address);
        try
        {
            var remote = new RemoteWebDriver(address, new WebKitOptions());
            remote.Manage().Timeouts().AsynchronousJavaScript = ScriptDeadline;
            return remote;
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
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < ScriptDeadline; await timer.WaitForNextTickAsync())
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

        throw new BrowserStartException($"webkit's driver did not answer within {ScriptDeadline.TotalSeconds:0} s");
    }

    private sealed class WebKitOptions : DriverOptions
    {
        public WebKitOptions() => AcceptInsecureCertificates = true;

        public override void AddAdditionalOption(string optionName, object optionValue) =>
            throw new NotSupportedException();

        public override ICapabilities ToCapabilities() => GenerateDesiredCapabilities(true).AsReadOnly();
    }
}
