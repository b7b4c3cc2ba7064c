namespace ProxyVsCors.Benchmarks.Proxies;

/// <summary>YARP as its getting-started page sets it up.</summary>
internal static class StockYarp
{
    /// <param name="certificate">A PEM file with its key.</param>
    /// <param name="quiet">Without the log entries for each request that a new web project has by default.</param>
    public static async Task<int> RunAsync(string upstream, string certificate, bool quiet, string[] addresses)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ReverseProxy:Routes:route1:ClusterId"] = "cluster1",
            ["ReverseProxy:Routes:route1:Match:Path"] = "{**catch-all}",
            ["ReverseProxy:Clusters:cluster1:Destinations:destination1:Address"] = upstream,
            ["Kestrel:Certificates:Default:Path"] = certificate,
            ["Kestrel:Certificates:Default:KeyPath"] = certificate,
            ["Logging:LogLevel:Default"] = quiet ? "Warning" : "Information",
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        });
        builder.WebHost.UseUrls(addresses);
        builder.Services.AddReverseProxy().LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"));
        var app = builder.Build();
        app.MapReverseProxy();
        await app.RunAsync();
        return 0;
    }
}
