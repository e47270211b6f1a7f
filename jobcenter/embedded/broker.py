def url(data_dir):
    return f"redis+socket://{data_dir}/valkey.sock"
