using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ProxyVsCors.Benchmarks.Differences;

/// <summary>Reads requests off a connection in the most forgiving way, so that whatever a proxy lets pass is seen.</summary>
internal sealed class RawInput(NetworkStream stream)
{
    private readonly byte[] buffer = new byte[16 * 1024];
    private string text = "";

    /// <returns>Request line and fields; null at the end of the connection.</returns>
    public async Task<UpstreamRequest?> HeadAsync()
    {
        while (true)
        {
            var end = text.AsSpan().IndexOf("\r\n\r\n");
            var length = 4;
            if (end < 0)
                (end, length) = (text.AsSpan().IndexOf("\n\n"), 2);
            if (end >= 0)
                return UpstreamRequest.Of(Take(end + length)[..end]);
            if (!await FillAsync())
                return null;
        }
    }

    /// <summary>Until there is something behind the head.</summary>
    public async Task FirstAsync()
    {
        while (text.Length == 0 && await FillAsync())
        {
        }
    }

    /// <returns>Its trailers; null if the body did not come to its end.</returns>
    public async Task<IReadOnlyList<FieldLine>?> BodyAsync(UpstreamRequest request)
    {
        if (request.Lines.Any(line => line.Is("Transfer-Encoding")))
            return await ChunksAsync();
        return !int.TryParse(request.Lines.FirstOrDefault(line => line.Is("Content-Length"))?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || await TakeAsync(length) is not null ? [] : null;
    }

    private async Task<IReadOnlyList<FieldLine>?> ChunksAsync()
    {
        while (await LineAsync() is { } line)
        {
            if (!int.TryParse(line.Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var size))
                return null;
            if (size == 0)
                return await TrailersAsync();
            if (await TakeAsync(size) is null || await LineAsync() is null)
                return null;
        }

        return null;
    }

    private async Task<IReadOnlyList<FieldLine>?> TrailersAsync()
    {
        var trailers = new List<string>();
        while (await LineAsync() is { } line)
        {
            if (line.Length == 0)
                return FieldLine.All(trailers);
            trailers.Add(line);
        }

        return null;
    }

    private async Task<string?> LineAsync()
    {
        int end;
        while ((end = text.IndexOf('\n', StringComparison.Ordinal)) < 0)
        {
            if (!await FillAsync())
                return null;
        }

        return Take(end + 1).TrimEnd('\r', '\n');
    }

    private async Task<string?> TakeAsync(int length)
    {
        while (text.Length < length)
        {
            if (!await FillAsync())
                return null;
        }

        return Take(length);
    }

    private string Take(int length)
    {
        var taken = text[..length];
        text = text[length..];
        return taken;
    }

    private async Task<bool> FillAsync()
    {
        var count = await stream.ReadAsync(buffer);
        text += Encoding.Latin1.GetString(buffer, 0, count);
        return count > 0;
    }
}
