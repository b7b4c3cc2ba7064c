using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;
using ProxyVsCors.Backend.Bench.Asking;

namespace ProxyVsCors.Integration.Tests.Backend;

/// <summary>docs/bench.md says what is so.</summary>
public class BenchDocumentTests : BackendTest
{
    private const string Run = $"{BenchKey}.document.1";

    private static readonly string[] Document = File.ReadAllLines(Path.Combine(Repository, "docs", "bench.md"));
    private static readonly ILookup<string, BenchExample> Examples = BenchExample.Read(Document);

    public static TheoryData<string> Sections => [.. Examples.Select(section => section.Key)];

    private static string Repository
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "ProxyVsCors.sln")))
                folder = folder.Parent!;
            return folder.FullName;
        }
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public async Task Each_example_is_answered_as_the_document_says(string section)
    {
        await using var backend = await StartAsync();

        foreach (var example in Examples[section])
        {
            var answer = example.IsSocket ? await OpenAsync(backend, example) : await SendAsync(backend, example);
            foreach (var expected in example.Expected)
            {
                Assert.True(
                    answer.Contains(expected, StringComparison.Ordinal),
                    $"docs/bench.md:{example.Line}: {example.Method} {example.Address}\nexpected {expected}\nobserved {answer}");
            }
        }
    }

    [Fact]
    public void Each_parameter_stands_in_the_document_and_in_an_example()
    {
        var text = string.Join('\n', Document);
        var asked = string.Join('\n', Examples.SelectMany(section => section).Select(example => example.Address));
        var names = BenchParameter.All.Select(parameter => parameter.Name).ToList();

        Assert.DoesNotContain(names, name => !text.Contains($"`{name}", StringComparison.Ordinal));
        Assert.Equal(
            ["run"],
            names.Where(name => !asked.Contains($"?{name}=", StringComparison.Ordinal) && !asked.Contains($"&{name}=", StringComparison.Ordinal)));
    }

    /// <returns>Status, head and body as lines; <c>cut</c> where it has no end.</returns>
    private static async Task<string> SendAsync(RunningHost backend, BenchExample example)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, backend.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(example.Request(Run)), TestContext.Current.CancellationToken);
        var bytes = new MemoryStream();
        var ended = true;
        try
        {
            await stream.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            ended = false;
        }

        var text = Encoding.Latin1.GetString(bytes.ToArray());
        if (text.Length == 0)
            return "no answer";
        var head = text[..text.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        var body = text[(head.Length + 4)..];
        var isCut = !ended;
        if (head.Contains("Transfer-Encoding: chunked", StringComparison.Ordinal))
            body = Dechunked(body, ref isCut);
        else if (Regex.Match(head, @"Content-Length: (\d+)") is { Success: true } length)
            isCut |= int.Parse(length.Groups[1].Value, CultureInfo.InvariantCulture) > body.Length;
        return head["HTTP/1.1 ".Length..].ReplaceLineEndings("\n") + "\n" + Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(body)) + (isCut ? "\ncut" : "");
    }

    private static string Dechunked(string text, ref bool isCut)
    {
        var body = new StringBuilder();
        while (text.IndexOf("\r\n", StringComparison.Ordinal) is var end and > 0)
        {
            var length = int.Parse(text.AsSpan(0, end), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (length == 0)
                return body.ToString();
            body.Append(text, end + 2, length);
            text = text[(end + 2 + length + 2)..];
        }

        isCut = true;
        return body.ToString();
    }

    private static async Task<string> OpenAsync(RunningHost backend, BenchExample example)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.AddSubProtocol("chat");
        var lines = new List<string>();
        try
        {
            await socket.ConnectAsync(new($"ws://127.0.0.1:{backend.Address.Port}{example.AddressOf(Run)}"), TestContext.Current.CancellationToken);
        }
        catch (WebSocketException)
        {
            return $"{(int)socket.HttpStatusCode}";
        }

        lines.Add($"{(int)socket.HttpStatusCode}");
        lines.AddRange(socket.HttpResponseHeaders!.SelectMany(header => header.Value.Select(value => $"{header.Key}: {value}")));
        var buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken) is { CloseStatus: null } message)
                lines.Add($"message {Encoding.UTF8.GetString(buffer, 0, message.Count)}");
            lines.Add($"close {(int)socket.CloseStatus!} {socket.CloseStatusDescription}");
        }
        catch (WebSocketException)
        {
            lines.Add("cut");
        }

        return string.Join('\n', lines);
    }
}
