using System.Globalization;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>Connections to upstreams are used again and again: whatever became of an exchange, nobody gets another's answer.</summary>
public sealed class CrosstalkTests : GatewayTest
{
    private const int Requests = 3000;

    [Fact]
    public async Task Nobody_gets_the_answer_of_another()
    {
        await using var upstream = await UpstreamAsync(AnswerAsync);
        await using var gateway = await GatewayAsync(upstream);
        var whole = 0;

        await Parallel.ForAsync(0, Requests, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = TestContext.Current.CancellationToken }, async (n, cancellationToken) =>
        {
            if (await AskAsync(gateway.Client, n, cancellationToken) is not { } body)
                return;
            Assert.Equal(Expected(n), body);
            if (n % 10 < 8)
                Interlocked.Increment(ref whole);
        });

        // Two in ten are broken off, by the client or by the upstream.
        Assert.Equal(Requests * 8 / 10, whole);
    }

    /// <returns>Null where the exchange was to break off.</returns>
    private static async Task<string?> AskAsync(HttpClient client, int n, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(n % 3 == 0 ? HttpMethod.Post : HttpMethod.Get, $"/api/{n}");
        if (n % 3 == 0)
            request.Content = n % 2 == 0 ? new StringContent(Expected(n)) : new Endless(Expected(n));
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            if (n % 10 == 8 || (n % 10 == 9 && (int)answer.StatusCode == 502))
                return null;
            return await answer.Content.ReadAsStringAsync(timeout.Token);
        }
        catch (HttpRequestException) when (n % 10 == 9)
        {
            return null;
        }
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var n = int.Parse(context.Request.Path.Value!.Split('/')[^1], CultureInfo.InvariantCulture);
        using var reader = new StreamReader(context.Request.Body);
        var sent = await reader.ReadToEndAsync();
        var body = context.Request.Method == HttpMethods.Post ? sent : Expected(n);
        if (n % 7 == 0)
            context.Response.Headers.Connection = "close";
        if (n % 10 is 1 or 4 or 9)
            context.Response.ContentLength = body.Length;
        foreach (var part in body.Chunk(1 + (n % 5000)))
        {
            await context.Response.WriteAsync(new string(part));
            if (n % 10 == 9)
                context.Abort();
        }
    }

    private static string Expected(int n) => string.Concat(Enumerable.Repeat($"<{n}>", 1 + (n * 37 % 4000)));

    /// <summary>A body of which nobody says how long it is.</summary>
    private sealed class Endless(string text) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await using var writer = new StreamWriter(stream, leaveOpen: true);
            await writer.WriteAsync(text);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
