using Microsoft.Extensions.DependencyInjection;
using ProxyVsCors.Gateway;
using ProxyVsCors.Gateway.Diagnostics;

namespace ProxyVsCors.Integration.Tests.Gateway;

public sealed class TerminalLogTests : GatewayTest
{
    [Fact]
    public async Task A_line_names_the_request_who_answered_and_every_transform()
    {
        await using var upstream = await UpstreamAsync(context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.SetCookie = new(["a=secret; Domain=upstream.example; Secure", "b=secret; Secure; SameSite=None"]);
            context.Response.Headers.AccessControlAllowOrigin = "*";
            context.Response.Headers.Location = Origin(context) + "/x";
            return Task.CompletedTask;
        });
        await using var output = new StringWriter();
        await using var gateway = await GatewayAsync(output, Only(upstream.Origin, ("Rewrite:Host", "false")));

        using var answer = await GetAsync(gateway, "/api/x?token=secret");

        Assert.Equal(302, (int)answer.StatusCode);
        var lines = await LinesAsync(output);
        Assert.Matches($@"^GET     /api/x  →  backend {upstream.Origin}  302  \d+ ms$", lines[0]);
        Assert.Equal(
            [
                "Access-Control-Allow-Origin dropped, this origin has no use for it",
                "Location led to the upstream, now to the gateway",
                "cookie a: Domain dropped, the upstream's host is not the gateway's",
                "cookie a: Secure dropped, the gateway is reached by http",
                "cookie b: Secure kept, SameSite=None needs it; by http a browser may refuse the cookie",
            ],
            lines[1..].Select(line => line.Trim()).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("secret", output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>By then the upstream's own status had been taken over.</summary>
    [Theory]
    [InlineData("HTTP/1.1 204 No Content\r\nTransfer-Encoding: gzip\r\n\r\n", 502)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\nok\r\n0\r\n\r\n", 502)]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", 204)]
    public async Task A_line_tells_the_status_that_left_and_not_one_that_the_gateway_refused(string sent, int left)
    {
        await using var upstream = ScriptedUpstream.Start(async exchange =>
        {
            await exchange.SendAsync(sent);
            exchange.Closes = true;
        });
        await using var output = new StringWriter();
        await using var gateway = await GatewayAsync(output, Only(upstream));

        using var answer = await GetAsync(gateway, "/api/x");

        Assert.Equal(left, (int)answer.StatusCode);
        Assert.Matches($@"^GET     /api/x  →  backend {upstream.Address}  {left}  \d+ ms$", Assert.Single(await LinesAsync(output)));
    }

    private static Task<RunningHost> GatewayAsync(StringWriter output, Dictionary<string, string?> settings) => RunningHost.StartAsync(
        builder =>
        {
            builder.Services.AddSingleton(new TerminalLog(output)).AddHostedService(services => services.GetRequiredService<TerminalLog>());
            builder.AddGateway();
        },
        app =>
        {
            app.UseMiddleware<TerminalLogMiddleware>();
            app.UseGateway();
        },
        settings);

    private static string Origin(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}";

    /// <summary>The line is written when the exchange is over, which is after its answer arrived.</summary>
    private static async Task<string[]> LinesAsync(StringWriter output)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!output.ToString().Contains('\n', StringComparison.Ordinal))
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
