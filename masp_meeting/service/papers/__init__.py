"""Papers that leave a meeting: what each is made of, who may have it, and the record that it went out."""
