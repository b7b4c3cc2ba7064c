using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ProxyVsCors.Hosting;

/// <summary>Where a host listens on this machine: a port, and for https a certificate.</summary>
public sealed record ListenEndpoint(int Port, X509Certificate2? Certificate = null)
{
    public static implicit operator ListenEndpoint(int port) => new(port);

    public void Configure(ListenOptions options)
    {
        if (Certificate is not null)
            options.UseHttps(Certificate);
    }
}
