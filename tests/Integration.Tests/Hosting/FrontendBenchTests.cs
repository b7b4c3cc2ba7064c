using System.Net.WebSockets;
using Microsoft.Extensions.DependencyInjection;
using ProxyVsCors.Backend.Bench;
using ProxyVsCors.Hosting;

namespace ProxyVsCors.Integration.Tests.Hosting;

/// <summary>The frontend's own server has a bench in a run of the lab, to those who have its key.</summary>
public class FrontendBenchTests
{
    private const string Key = "a-key-of-the-tests";

    [Fact]
    public async Task Without_a_key_the_frontend_answers_as_it_does_alone()
    {
        await using var frontend = await StartAsync();
        using var client = new HttpClient { BaseAddress = new(frontend.Urls.Single()) };

        foreach (var path in new[] { "/bench/respond", $"/bench/respond?status=418&run={Key}.1" })
        {
            using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
            using var unknown = await client.GetAsync("/nowhere/at/all", TestContext.Current.CancellationToken);

            Assert.Equal(unknown.StatusCode, answer.StatusCode);
            Assert.Equal(
                await unknown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task With_the_key_it_answers_with_documents_too()
    {
        await using var frontend = await StartAsync();
        frontend.Services.GetRequiredService<BenchKeys>().Add(Key);
        using var client = new HttpClient { BaseAddress = new(frontend.Urls.Single()) };

        using var page = await client.GetAsync(
            $"/bench/respond?status=418&header=Content-Type:text/html&header=Content-Security-Policy:sandbox&body=<p>&run={Key}.1",
            TestContext.Current.CancellationToken);
        using var refused = await client.GetAsync($"/bench/respond?staus=418&run={Key}.1", TestContext.Current.CancellationToken);
        using var index = await client.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.Equal(418, (int)page.StatusCode);
        Assert.Equal("text/html", page.Header("Content-Type"));
        Assert.Equal("sandbox", page.Header("Content-Security-Policy"));
        Assert.Equal(400, (int)refused.StatusCode);
        Assert.Equal("text/html; charset=utf-8", index.Header("Content-Type"));
    }

    [Fact]
    public async Task With_the_key_it_opens_WebSockets()
    {
        await using var frontend = await StartAsync();
        frontend.Services.GetRequiredService<BenchKeys>().Add(Key);
        using var socket = new ClientWebSocket();
        var buffer = new byte[16];

        await socket.ConnectAsync(
            new(frontend.Urls.Single().Replace("http", "ws", StringComparison.Ordinal) + $"/bench/socket?message=hello&run={Key}.1"), TestContext.Current.CancellationToken);
        var message = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);

        Assert.Equal("hello"u8.ToArray(), buffer[..message.Count]);
    }

    private static Task<WebApplication> StartAsync() =>
        Hosts.FrontendAsync(FreePorts.Take(1)[0], HostSettings.Frontend(null));
}
