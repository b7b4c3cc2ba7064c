using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProxyVsCors.Lab.Hosting;

namespace ProxyVsCors.Integration.Tests;

/// <summary>A host on real Kestrel and a free port, with a client that keeps no cookies and follows no redirect.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningHost(WebApplication app)
    {
        this.app = app;
        Address = new(app.Urls.Single());
        Client = new(new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            SslOptions = new() { RemoteCertificateValidationCallback = (_, certificate, _, _) => RunCertificate.Get().Equals(certificate) },
        })
        { BaseAddress = Address };
    }

    public Uri Address { get; }

    public string Origin => Address.GetLeftPart(UriPartial.Authority);

    public HttpClient Client { get; }

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
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        add(builder);
        var app = builder.Build();
        use(app);
        await app.StartAsync();
        return new(app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
