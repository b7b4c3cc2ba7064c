using System.Text;

namespace ProxyVsCors.Integration.Tests.Backend;

/// <summary>A request of docs/bench.md and the lines that its answer has.</summary>
/// <param name="Line">Of the document, from 1.</param>
internal sealed record BenchExample(int Line, string Method, string Address, IReadOnlyList<string> Headers, string Body, IReadOnlyList<string> Expected)
{
    public bool IsSocket => Headers.Contains("Upgrade: websocket");

    public static ILookup<string, BenchExample> Read(IReadOnlyList<string> lines)
    {
        var examples = new List<(string Section, BenchExample Example)>();
        var section = "";
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].StartsWith("## ", StringComparison.Ordinal))
                section = lines[i][3..];
            if (lines[i] != "```http")
                continue;
            for (i++; lines[i] != "```"; i++)
            {
                var start = i;
                while (lines[i].Length > 0 && lines[i] != "```")
                    i++;
                examples.Add((section, Of(start + 1, [.. lines.Skip(start).Take(i - start)])));
                if (lines[i] == "```")
                    break;
            }
        }

        return examples.ToLookup(example => example.Section, example => example.Example);
    }

    public string Request(string run)
    {
        var text = new StringBuilder($"{Method} {AddressOf(run)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        foreach (var header in Headers)
            text.Append(header).Append("\r\n");
        if (Body.Length > 0)
            text.Append("Content-Length: ").Append(Body.Length).Append("\r\n");
        return text.Append("\r\n").Append(Body).ToString();
    }

    public string AddressOf(string run) => Address + (Address.Contains('?', StringComparison.Ordinal) ? '&' : '?') + "run=" + run;

    private static BenchExample Of(int line, string[] lines)
    {
        var (method, address) = lines[0].Split(' ', 2) is [var first, var second] ? (first, second) : throw new FormatException($"docs/bench.md:{line}");
        var request = lines.Skip(1).TakeWhile(each => !each.StartsWith('<')).ToList();
        var headers = request.TakeWhile(each => each.Contains(": ", StringComparison.Ordinal)).ToList();
        return new(
            line, method, address, headers, string.Join('\n', request.Skip(headers.Count)),
            [.. lines.Skip(1 + request.Count).Select(each => each[1..].TrimStart(' ').Replace("\\n", "\n", StringComparison.Ordinal))]);
    }
}
