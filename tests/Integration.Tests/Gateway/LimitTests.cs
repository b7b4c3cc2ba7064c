using System.Net.Sockets;
using System.Text;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>Whoever costs too much is cut off, and others are served meanwhile.</summary>
public sealed class LimitTests : GatewayTest
{
    [Theory]
    [InlineData("431", "HeaderBytes", "200", "GET /api HTTP/1.1\r\nHost: h\r\nX-One: {300}\r\n\r\n")]
    [InlineData("431", "HeaderCount", "2", "GET /api HTTP/1.1\r\nHost: h\r\nA: 1\r\nB: 2\r\n\r\n")]
    [InlineData("414", "RequestLineBytes", "100", "GET /{300} HTTP/1.1\r\nHost: h\r\n\r\n")]
    [InlineData("413", "BodyBytes", "10", "POST /api HTTP/1.1\r\nHost: h\r\nContent-Length: 11\r\n\r\n12345678901")]
    [InlineData("413", "BodyBytes", "10", "POST /api HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n12345678\r\n8\r\n12345678\r\n")]
    public async Task More_than_the_limit_is_refused(string status, string limit, string value, string request)
    {
        await using var upstream = await UpstreamAsync(ReadAllAsync);
        await using var gateway = await GatewayAsync(Settings(upstream, (limit, value)));

        var answer = await RawClient.SendAsync(gateway, request.Replace("{300}", new string('x', 300), StringComparison.Ordinal));

        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200", await RawClient.SendAsync(gateway, "GET /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_that_never_end_are_cut_off()
    {
        await using var upstream = await UpstreamAsync(ReadAllAsync);
        await using var gateway = await GatewayAsync(Settings(upstream, ("HeaderSeconds", "1")));

        Assert.StartsWith("HTTP/1.1 408", await DripAsync(gateway, "GET /api HTTP/1.1\r\nHost: h\r\n", "X"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_drips_is_cut_off()
    {
        await using var upstream = await UpstreamAsync(ReadAllAsync);
        await using var gateway = await GatewayAsync(Settings(upstream, ("GraceSeconds", "2"), ("BytesPerSecond", "1000")));

        Assert.StartsWith("HTTP/1.1 408", await DripAsync(gateway, "POST /api HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_chunk_extension_is_cut_off()
    {
        await using var upstream = await UpstreamAsync(ReadAllAsync);
        await using var gateway = await GatewayAsync(Settings(upstream, ("GraceSeconds", "2"), ("BytesPerSecond", "1000000")));

        var answer = await DripAsync(gateway, "POST /api HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1;", "extension");

        Assert.DoesNotContain("HTTP/1.1 200", answer, StringComparison.Ordinal);
    }

    /// <summary>Sends a beginning, and then the same bytes over and over until the gateway has had enough.</summary>
    private static async Task<string> DripAsync(RunningHost gateway, string beginning, string drop)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(System.Net.IPAddress.Loopback, gateway.Address.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(15));
        await stream.WriteAsync(Encoding.Latin1.GetBytes(beginning), timeout.Token);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var answered = ReadAsync(stream, timeout.Token);
        try
        {
            while (!answered.IsCompleted && await pace.WaitForNextTickAsync(timeout.Token))
                await stream.WriteAsync(Encoding.Latin1.GetBytes(drop), timeout.Token);
        }
        catch (IOException)
        {
            // Cut off: what was answered before that counts.
        }

        return await answered;
    }

    private static async Task<string> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[16_384];
        try
        {
            return Encoding.Latin1.GetString(buffer, 0, await stream.ReadAsync(buffer, cancellationToken));
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static async Task ReadAllAsync(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        await context.Response.WriteAsync("ok");
    }

    private static Dictionary<string, string?> Settings(RunningHost upstream, params (string Name, string Value)[] limits)
    {
        var settings = new Dictionary<string, string?> { ["Gateway:Backend"] = upstream.Origin, ["Gateway:Frontend"] = upstream.Origin };
        foreach (var (name, value) in limits)
            settings[$"Gateway:Limits:{name}"] = value;
        return settings;
    }
}
