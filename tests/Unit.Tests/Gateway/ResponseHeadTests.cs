using System.Text;
using ProxyVsCors.Gateway.Http1;

namespace ProxyVsCors.Unit.Tests.Gateway;

/// <summary>An upstream's head is read in the one way that everybody reads it in, or not at all.</summary>
public sealed class ResponseHeadTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", 200, "OK")]
    [InlineData("HTTP/1.1 200\r\n\r\n", 200, "")]
    [InlineData("HTTP/1.1 404 Not Here At All\r\n\r\n", 404, "Not Here At All")]
    [InlineData("HTTP/1.0 999 \r\n\r\n", 999, "")]
    [InlineData("HTTP/1.1 200 OK\n\n", 200, "OK")]
    public void A_status_line_is_read(string text, int status, string reason)
    {
        var head = Parse(text);

        Assert.Equal((status, reason), (head.Status, head.Reason));
    }

    [Theory]
    [InlineData("HTTP/1.1 20 OK")]
    [InlineData("HTTP/1.1 2000 OK")]
    [InlineData("HTTP/1.1 020 OK")]
    [InlineData("HTTP/1.1 abc")]
    [InlineData("HTTP/1.1  200 OK")]
    [InlineData("HTTP/2.0 200 OK")]
    [InlineData("HTTP/1.2 200 OK")]
    [InlineData("http/1.1 200 OK")]
    [InlineData(" HTTP/1.1 200 OK")]
    [InlineData("HTTP/1.1 200 O\rK")]
    [InlineData("HTTP/1.1 200 O\0K")]
    [InlineData("ICY 200 OK")]
    [InlineData("")]
    public void A_status_line_that_is_none_is_no_answer(string line) => Refused(line + "\r\n\r\n");

    [Theory]
    [InlineData("X-One: a\rb")]
    [InlineData("X-One: a\0b")]
    [InlineData("X-One: a\r\n b")]
    [InlineData("X-One: a\r\n\tb")]
    [InlineData("X One: a")]
    [InlineData("X(One): a")]
    [InlineData("X-\u00fcber: a")]
    [InlineData(": a")]
    [InlineData("nonsense")]
    [InlineData("Content-Length: 2\r\nContent-Length: 2")]
    [InlineData("Content-Length: 2, 2")]
    [InlineData("Content-Length: +2")]
    [InlineData("Content-Length: -2")]
    [InlineData("Content-Length: 0x2")]
    [InlineData("Content-Length: 2 2")]
    [InlineData("Content-Length:")]
    [InlineData("Content-Length: 99999999999999999999")]
    [InlineData("Content-Length: 2\r\nTransfer-Encoding: chunked")]
    [InlineData("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked")]
    [InlineData("Transfer-Encoding: gzip, chunked")]
    [InlineData("Transfer-Encoding: xchunked")]
    [InlineData("Transfer-Encoding: identity")]
    [InlineData("Transfer-Encoding:")]
    public void Fields_that_two_could_read_in_two_ways_are_no_answer(string fields) => Refused($"HTTP/1.1 200 OK\r\n{fields}\r\n\r\n");

    [Fact]
    public void Chunks_are_nothing_that_HTTP_1_0_has() => Refused("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");

    [Fact]
    public void Each_line_is_a_field_with_its_bytes()
    {
        var head = Parse("HTTP/1.1 200 OK\r\nX-Many: one\r\nx-many:\t two \r\nX-Space : a\r\nX-Empty:\r\nX-Name: na\u00efve\r\n\r\n");

        Assert.Equal(
            [("X-Many", "one"), ("x-many", "two"), ("X-Space", "a"), ("X-Empty", ""), ("X-Name", "na\u00efve")],
            head.Fields.Select(field => (field.Key, field.Value)));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", true)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", false)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: X-Hop, Close\r\n\r\n", false)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nConnection: close\r\n\r\n", false)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: closed\r\n\r\n", true)]
    [InlineData("HTTP/1.0 200 OK\r\n\r\n", false)]
    [InlineData("HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\n\r\n", true)]
    public void A_connection_is_kept_unless_it_says_otherwise(string text, bool keeps) => Assert.Equal(keeps, Parse(text).KeepsAlive);

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n", 12L, false)]
    [InlineData("HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n", null, true)]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", null, false)]
    public void The_end_of_a_body_is_by_length_by_chunks_or_by_the_connection(string text, long? length, bool chunked)
    {
        var head = Parse(text);

        Assert.Equal((length, chunked), (head.ContentLength, head.IsChunked));
    }

    [Theory]
    [InlineData("", -1)]
    [InlineData("HTTP/1.1 200 OK\r\n", -1)]
    [InlineData("HTTP/1.1 200 OK\r\n\r", -1)]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nbody", 19)]
    [InlineData("HTTP/1.1 200 OK\n\nbody", 17)]
    [InlineData("a\r\nb: c\r\n\r\n\r\n", 11)]
    public void A_head_ends_with_an_empty_line(string text, int end) => Assert.Equal(end, ResponseHead.EndOf(Encoding.Latin1.GetBytes(text)));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("000a", 10)]
    [InlineData("FFFFFFFFF", 0xFFFFFFFFF)]
    [InlineData("1f;name=value", 31)]
    [InlineData("1f ; name", 31)]
    public void A_chunk_size_is_read(string line, long size) => Assert.Equal(size, ChunkSize.Parse(Encoding.Latin1.GetBytes(line)));

    [Theory]
    [InlineData("")]
    [InlineData(";name")]
    [InlineData("xyz")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("0x1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1\r")]
    [InlineData("1;a\rb")]
    [InlineData("fffffffffffffffff")]
    [InlineData("ffffffffffffffff")]
    public void A_chunk_size_that_is_none_is_no_answer(string line) =>
        Assert.Throws<HttpRequestException>(() => ChunkSize.Parse(Encoding.Latin1.GetBytes(line)));

    private static ResponseHead Parse(string text) => ResponseHead.Parse(Encoding.Latin1.GetBytes(text));

    private static void Refused(string text)
    {
        var refusal = Assert.Throws<HttpRequestException>(() => Parse(text));

        Assert.Equal(HttpRequestError.InvalidResponse, refusal.HttpRequestError);
    }
}
