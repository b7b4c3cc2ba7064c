using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProxyVsCors.Hosting;

namespace ProxyVsCors.Integration.Tests;

/// <summary>A host on real Kestrel and a free port, with a client that keeps no cookies and follows no redirect.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TestLog log;

    private RunningHost(WebApplication app, TestLog log)
    {
        (this.app, this.log) = (app, log);
        Address = new(app.Urls.Single());
        Client = new(new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            MaxResponseHeadersLength = 128,
            RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
            ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
            SslOptions = new() { RemoteCertificateValidationCallback = (_, certificate, _, _) => EphemeralCertificate.Get().Equals(certificate) },
        })
        { BaseAddress = Address };
    }

    public Uri Address { get; }

    public string Origin => Address.GetLeftPart(UriPartial.Authority);

    public HttpClient Client { get; }

    /// <summary>Warnings of the framework and everything of the host's own.</summary>
    public IReadOnlyList<string> Log => log.Lines;

    public T Service<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public static async Task<RunningHost> StartAsync(
        Action<WebApplicationBuilder> add,
        Action<WebApplication> use,
        IReadOnlyDictionary<string, string?>? settings = null,
        string address = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        var log = new TestLog();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Warning).AddFilter("ProxyVsCors", LogLevel.Information)
            .AddFilter("Microsoft", LogLevel.Warning).AddFilter("Yarp", LogLevel.Error);
        builder.WebHost.UseUrls(address);
        add(builder);
        var app = builder.Build();
        use(app);
        await app.StartAsync();
        return new(app, log);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
